"""The words about a landing on the picture, each leg's in a place of its own that the runner leaves free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from gaitcheck.exports.free_place import body, free_place, hips, with_box
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
    stride = round(2 * motion.step_period_s * motion.frame_rate_hz)
    centres = hips(xy_px, stride)
    around = body(xy_px, centres, motion.leg_length_px)
    least, most = _room(analysis, centres, MARGIN * letters_px)
    found: list[Card] = []
    for side in sorted(Side, key=lambda side: -_fullest(landings, side)):
        own = tuple(landing for landing in landings if landing.side is side)
        if not own:
            continue
        size = _size(own, letters_px)
        corner = free_place(around, size, _wanted(analysis, xy_px, centres, own), least, most)
        around = with_box(around, corner, size)
        lines = _lines(own, motion.time_s)
        found.append(
            Card(side=side, letters_px=letters_px, size_px=size, corners_px=centres + corner, lines=lines),
        )
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


def _room(analysis: Analysis, centres: Floats, margin_px: float) -> tuple[Floats, Floats]:
    """The picture's corners as the hips see them in the middle of their way."""
    middle, video = np.median(centres, axis=0), analysis.track.video
    return margin_px - middle, np.array([video.width_px, video.height_px]) - margin_px - middle


def _lines(own: tuple[Landing, ...], times_s: Floats) -> tuple[tuple[str, ...], ...]:
    lines: list[tuple[str, ...]] = [()] * len(times_s)
    for landing in own:
        last = max(int(np.searchsorted(times_s, landing.end_s)), landing.frame + 1)
        for frame in range(landing.frame, last):
            told = (words.text for words in landing.words if words.start_s <= max(times_s[frame], landing.time_s))
            lines[frame] = (landing.title, *told)
    return tuple(lines)
