"""How the skeleton and the words are drawn on one picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from gaitcheck.exports.legs import named
from gaitcheck.exports.phases import phases
from gaitcheck.landmarks import INDEX
from gaitcheck.types import Analysis, EventKind, Floats, Side

LEG_BONES: Final = (
    ("hip", "knee"),
    ("knee", "ankle"),
    ("ankle", "heel"),
    ("heel", "foot_index"),
    ("ankle", "foot_index"),
)
ARM_BONES: Final = (("shoulder", "elbow"), ("elbow", "wrist"))
TRUNK_BONES: Final = (("left_shoulder", "right_shoulder"), ("left_hip", "right_hip"))
COLOURS: Final = {Side.LEFT: (255, 176, 0), Side.RIGHT: (80, 170, 255)}
"""Amber and blue: told apart in the usual kinds of colour blindness; the right leg is dashed as well."""
WHITE: Final = (255, 255, 255)
CAPTION: Final = "GaitCheck: information, not diagnosis"
FLASH_S: Final = 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is drawn, ready for every frame."""

    xy_px: Floats  # (frames, 33, 2) with the legs' names put right
    time_s: Floats  # (frames,) the video's clock
    phases: dict[Side, tuple[str, ...]]
    flashes: tuple[tuple[str, ...], ...]  # (frames,) words shown for a moment after an event


def marks_of(analysis: Analysis) -> Marks:
    """The marks of a whole run."""
    return Marks(
        xy_px=named(analysis, analysis.track.xy_px),
        time_s=analysis.track.time_s,
        phases={side: phases(analysis, side) for side in Side},
        flashes=_flashes(analysis),
    )


def draw(rgb: np.ndarray, marks: Marks, frame: int) -> np.ndarray:
    """A copy of a picture (height, width, 3) with one frame's marks."""
    picture = rgb.copy()
    width = max(2, round(picture.shape[0] / 320))
    points = marks.xy_px[frame]
    if np.all(np.isfinite(points)):
        skeleton(picture, points, width)
    _words(picture, marks, frame)
    return picture


def skeleton(picture: np.ndarray, points: Floats, width: int) -> None:
    """Draw the bones of one frame's landmarks (33, 2) into a picture, in lines of ``width`` pixels."""
    for start, end in TRUNK_BONES:
        _bone(picture, points[INDEX[start]], points[INDEX[end]], WHITE, width, dashed=False)
    for side in Side:
        _bone(picture, points[INDEX[f"{side}_shoulder"]], points[INDEX[f"{side}_hip"]], WHITE, width, dashed=False)
        for start, end in (*ARM_BONES, *LEG_BONES):
            first, second = points[INDEX[f"{side}_{start}"]], points[INDEX[f"{side}_{end}"]]
            _bone(picture, first, second, COLOURS[side], width, dashed=side is Side.RIGHT)
        _label(picture, points[INDEX[f"{side}_knee"]], side[0].upper(), COLOURS[side], width / 4)


def _flashes(analysis: Analysis) -> tuple[tuple[str, ...], ...]:
    words = {EventKind.INITIAL_CONTACT: "contact", EventKind.TOE_OFF: "toe-off"}
    times = analysis.gait.motion.time_s
    shown: list[tuple[str, ...]] = [()] * len(times)
    for event in analysis.gait.events:
        last = int(np.searchsorted(times, event.time_s + FLASH_S))
        for frame in range(event.frame, max(last, event.frame + 1)):
            shown[frame] = (*shown[frame], f"{event.side[0].upper()} {words[event.kind]}")
    return tuple(shown)


def _bone(
    picture: np.ndarray, start: Floats, end: Floats, colour: tuple[int, int, int], width: int, *, dashed: bool
) -> None:
    pieces = max(1, int(np.linalg.norm(end - start) / (10 * width))) if dashed else 1
    ways = np.linspace(0.0, 1.0, 2 * pieces) if dashed else np.array([0.0, 1.0])
    for first, second in zip(ways[::2], ways[1::2], strict=True):
        _line(picture, start + first * (end - start), start + second * (end - start), colour, width)


def _line(picture: np.ndarray, start: Floats, end: Floats, colour: tuple[int, int, int], width: int) -> None:
    first, second = ((round(float(x)), round(float(y))) for x, y in (start, end))
    cv2.line(picture, first, second, (0, 0, 0), width + 2, cv2.LINE_AA)
    cv2.line(picture, first, second, colour, width, cv2.LINE_AA)


def _words(picture: np.ndarray, marks: Marks, frame: int) -> None:
    size = picture.shape[0] / 1100
    line = int(34 * size) + 6
    head = [f"{marks.time_s[frame]:.2f} s", *(f"{side}: {marks.phases[side][frame]}" for side in Side)]
    for row, text in enumerate((*head, *marks.flashes[frame])):
        _text(picture, text, (10, line * (row + 1)), size)
    _text(picture, CAPTION, (10, picture.shape[0] - 12), 0.7 * size)


def _label(picture: np.ndarray, place: Floats, letter: str, colour: tuple[int, int, int], size: float) -> None:
    x, y = round(float(place[0]) + 8 * size), round(float(place[1]) - 8 * size)
    _text(picture, letter, (x, y), size, colour)


def _text(
    picture: np.ndarray, text: str, place: tuple[int, int], size: float, colour: tuple[int, int, int] = WHITE
) -> None:
    thick, shadow = max(1, round(2 * size)), max(1, round(2 * size))
    below = (place[0] + shadow, place[1] + shadow)
    cv2.putText(picture, text, below, cv2.FONT_HERSHEY_SIMPLEX, size, (0, 0, 0), thick, cv2.LINE_AA)
    cv2.putText(picture, text, place, cv2.FONT_HERSHEY_SIMPLEX, size, colour, thick, cv2.LINE_AA)
