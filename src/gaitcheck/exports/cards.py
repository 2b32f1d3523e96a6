"""The words about a landing on the picture, each leg's in a place of its own that the runner leaves free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from gaitcheck.exports.free_place import Body, body, free_place, hips, with_box
from gaitcheck.exports.landings import Landing
from gaitcheck.exports.lettering import LINE, WHITE, lettered, width_px
from gaitcheck.exports.skeleton import COLOURS
from gaitcheck.landmarks import INDEX
from gaitcheck.types import Analysis, Floats, Plane, Side

MARGIN: Final = 0.4
"""Room between the words and the edge of the picture, in sizes of the letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One leg's words, frame by frame."""

    side: Side
    letters_px: int
    size_px: Floats  # (2,) of the fullest card
    corners_px: Floats  # (frames, 2) top left
    lines: tuple[tuple[str, ...], ...]  # (frames,) a title and what is told of the landing; empty between


def cards(analysis: Analysis, xy_px: Floats, landings: tuple[Landing, ...], letters_px: int) -> tuple[Card, ...]:
    """Both legs' words, the leg with more of them first: it has the better place."""
    motion = analysis.gait.motion
    centres = hips(xy_px, round(2 * motion.step_period_s * motion.frame_rate_hz))
    around = body(xy_px, centres, motion.leg_length_px)
    found: list[Card] = []
    for side in sorted(Side, key=lambda side: -_fullest(landings, side)):
        own = tuple(landing for landing in landings if landing.side is side)
        if own:
            size, wanted = _size(own, letters_px), _wanted(analysis, xy_px, centres, own)
            corners, around = _corners(analysis, around, centres, own, size, wanted, MARGIN * letters_px)
            lines = _lines(own, motion.time_s)
            found.append(Card(side=side, letters_px=letters_px, size_px=size, corners_px=corners, lines=lines))
    return tuple(found)


def paint_card(picture: np.ndarray, card: Card, frame: int) -> None:
    """Write one leg's words into a picture (height, width, 3)."""
    room = np.array([picture.shape[1], picture.shape[0]]) - card.size_px
    left, top = np.round(np.clip(card.corners_px[frame], 0, np.maximum(0, room))).astype(int)
    for row, text in enumerate(card.lines[frame]):
        place = (int(left), int(top + row * LINE * card.letters_px))
        lettered(picture, text, place, card.letters_px, COLOURS[card.side] if row == 0 else WHITE)


def _fullest(landings: tuple[Landing, ...], side: Side) -> int:
    return max((len(landing.words) for landing in landings if landing.side is side), default=0)


def _size(own: tuple[Landing, ...], letters_px: int) -> Floats:
    texts = {landing.title for landing in own} | {words.text for landing in own for words in landing.words}
    rows = 1 + max(len(landing.words) for landing in own)
    return np.array([max(width_px(text, letters_px) for text in texts), (rows + 0.2) * LINE * letters_px])


def _wanted(analysis: Analysis, xy_px: Floats, centres: Floats, own: tuple[Landing, ...]) -> Floats:
    """(2,) pixels from the hips: where the foot usually lands, from the rear or front a leg's length outwards of it."""
    side, frames = own[0].side, [each.frame for each in own]
    usual: Floats = np.nanmedian(xy_px[frames, INDEX[f"{side}_ankle"]] - centres[frames], axis=0)
    if analysis.gait.motion.view.plane is Plane.FRONTAL:
        outwards = np.nanmedian(xy_px[:, INDEX[f"{side}_hip"], 0] - xy_px[:, INDEX[f"{side.other}_hip"], 0])
        usual[0] += np.sign(outwards) * analysis.gait.motion.leg_length_px
    return usual


def _corners(
    analysis: Analysis,
    around: Body,
    centres: Floats,
    own: tuple[Landing, ...],
    size: Floats,
    wanted: Floats,
    margin_px: float,
) -> tuple[Floats, Body]:
    """(frames, 2) top left corners, and the body's map with the words on it.

    Who crosses the picture comes too near to its edge: such landings are told on the other side of the hips.
    """
    video, middle = analysis.track.video, np.median(centres, axis=0)
    edge = np.array([video.width_px, video.height_px]) - margin_px
    least, most = margin_px - middle, edge - middle
    place = free_place(around, size, wanted, least, most)
    corners, around = centres + place, with_box(around, place, size)
    outside = np.any((corners < 0) | (corners + size > edge + margin_px), axis=1)
    beyond = [frames for frames in _held(own, analysis.gait.motion.time_s) if outside[frames].any()]
    if beyond:
        least[0], most[0] = (least[0], 0.0) if place[0] + size[0] / 2 > 0 else (0.0, most[0])
        other = free_place(around, size, wanted, least, most)
        around = with_box(around, other, size)
        for frames in beyond:
            corners[frames] = centres[frames] + other
    return corners, around


def _held(own: tuple[Landing, ...], times_s: Floats) -> Iterator[slice]:
    """The frames in which each landing is told, at least one."""
    for landing in own:
        yield slice(landing.frame, max(int(np.searchsorted(times_s, landing.end_s)), landing.frame + 1))


def _lines(own: tuple[Landing, ...], times_s: Floats) -> tuple[tuple[str, ...], ...]:
    lines: list[tuple[str, ...]] = [()] * len(times_s)
    for landing, held in zip(own, _held(own, times_s), strict=True):
        for frame in range(held.start, min(held.stop, len(times_s))):
            told = (words.text for words in landing.words if words.start_s <= max(times_s[frame], landing.time_s))
            lines[frame] = (landing.title, *told)
    return tuple(lines)
