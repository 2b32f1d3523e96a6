"""One picture of the annotated video: skeleton, words beside the runner, and the strip below the picture.

Measured on one core: 4 of the 24 ms that a frame of 720 x 1280 takes to be decoded, drawn on and encoded,
3 of 14 ms for 540 x 960; the places of the words take 0.1 s once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from gaitcheck.exports.cards import Card, cards, paint_card
from gaitcheck.exports.landings import Landing, landings
from gaitcheck.exports.legs import named
from gaitcheck.exports.phase_bar import PhaseBar, paint, phase_bar
from gaitcheck.exports.skeleton import COLOURS, ring, skeleton
from gaitcheck.landmarks import INDEX
from gaitcheck.types import Analysis, Bools, Floats, Side

FLASH_S: Final = 0.10
"""How long a ring is around a foot that has landed."""
LETTERS: Final = 0.042
"""Height of the letters as a share of the picture's shorter side: what a phone's own text is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is drawn, ready for every frame."""

    xy_px: Floats  # (frames, 33, 2) with the legs' names put right
    seen: Bools  # (frames,) whether the runner was
    time_s: Floats  # (frames,) the video's clock
    real_s: Floats  # (frames,) real seconds, as in Motion
    near: tuple[Side | None, ...]  # (frames,) the leg nearer to the camera, from the side
    rings: dict[int, tuple[Side, ...]]  # by frame: whose foot has just landed
    cards: tuple[Card, ...]
    bar: PhaseBar


def marks_of(analysis: Analysis, slow: float = 1.0) -> Marks:
    """The marks of a whole run, for a video that plays ``slow`` times slower."""
    xy_px, found, video = named(analysis, analysis.track.xy_px), landings(analysis), analysis.track.video
    letters_px = max(6, round(LETTERS * min(video.width_px, video.height_px)))
    return Marks(
        xy_px=xy_px,
        seen=analysis.track.detected,
        time_s=analysis.track.time_s,
        real_s=analysis.gait.motion.time_s,
        near=tuple(analysis.gait.near_side(float(real_s)) for real_s in analysis.gait.motion.time_s),
        rings=_rings(found, analysis.gait.motion.time_s),
        cards=cards(analysis, xy_px, found, letters_px),
        bar=phase_bar(analysis, found, letters_px, slow),
    )


def size_px(width_px: int, height_px: int, marks: Marks) -> tuple[int, int]:
    """Width and height of what is drawn: even, as H.264 wants it, and with the strip below."""
    return width_px // 2 * 2, height_px // 2 * 2 + marks.bar.height_px


def draw(rgb: np.ndarray, marks: Marks, frame: int) -> np.ndarray:
    """A copy of a picture (height, width, 3) with one frame's marks and the strip below."""
    width, whole = size_px(rgb.shape[1], rgb.shape[0], marks)
    height = whole - marks.bar.height_px
    canvas = np.empty((whole, width, 3), np.uint8)
    canvas[:height] = rgb[:height, :width]
    picture, real_s = canvas[:height], float(marks.real_s[frame])
    if marks.seen[frame]:
        _runner(picture, marks, frame)
    for card in marks.cards:
        paint_card(picture, card, frame)
    paint(canvas[height:], marks.bar, real_s, float(marks.time_s[frame]))
    return canvas


def _runner(picture: np.ndarray, marks: Marks, frame: int) -> None:
    width, points = max(2, round(picture.shape[0] / 320)), marks.xy_px[frame]
    skeleton(picture, points, width, marks.near[frame])
    for side in marks.rings.get(frame, ()):
        foot = _foot(points, side)
        radius = max(6.0 * width, 0.7 * float(np.linalg.norm(foot[1] - foot[0])))
        ring(picture, foot.mean(axis=0), radius, COLOURS[side], width)


def _foot(points: Floats, side: Side) -> Floats:
    """(2, 2) heel and toe; the ankle twice where they are not marked."""
    foot = points[[INDEX[f"{side}_{point}"] for point in ("heel", "foot_index")]]
    return np.where(np.isfinite(foot).all(), foot, points[INDEX[f"{side}_ankle"]])


def _rings(found: tuple[Landing, ...], times_s: Floats) -> dict[int, tuple[Side, ...]]:
    rings: dict[int, tuple[Side, ...]] = {}
    for landing in found:
        last = int(np.searchsorted(times_s, landing.time_s + FLASH_S))
        for frame in range(landing.frame, max(last, landing.frame + 1)):
            rings[frame] = (*rings.get(frame, ()), landing.side)
    return rings
