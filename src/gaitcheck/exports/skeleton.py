"""The runner's bones drawn on a picture: left unbroken, right dashed, the far leg thinner and behind."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from gaitcheck.exports.lettering import BLACK, WHITE, Colour, lettered
from gaitcheck.landmarks import INDEX
from gaitcheck.types import Floats, Side

LEG_BONES: Final = (
    ("hip", "knee"),
    ("knee", "ankle"),
    ("ankle", "heel"),
    ("heel", "foot_index"),
    ("ankle", "foot_index"),
)
ARM_BONES: Final = (("shoulder", "elbow"), ("elbow", "wrist"))
TRUNK_BONES: Final = (("left_shoulder", "right_shoulder"), ("left_hip", "right_hip"))
JOINTS: Final = ("hip", "knee", "ankle")
COLOURS: Final = {Side.LEFT: (255, 176, 0), Side.RIGHT: (80, 170, 255)}
"""Amber and blue: told apart in the usual kinds of colour blindness; the right leg is dashed as well."""
FAR: Final = 0.6
"""Thickness of the far leg's lines against those of the near leg."""
FRACTION_BITS: Final = 4
"""Lines lie between pixels, so that they do not tremble from frame to frame."""


def skeleton(picture: np.ndarray, points: Floats, width: int, near: Side | None = None) -> None:
    """Draw the bones of one frame's landmarks (33, 2) into a picture.

    Lines are ``width`` pixels thick; those of the leg that is not ``near``, if one is, are thinner and lie below.
    """
    for side in Side if near is None else (near.other, near):
        thick = max(1, round(FAR * width)) if near is side.other else width
        _side(picture, points, side, thick)
        if near is side.other:
            _trunk(picture, points, width)
    if near is None:
        _trunk(picture, points, width)


def line(picture: np.ndarray, start: Floats, end: Floats, colour: Colour, width: int) -> None:
    """A straight line with a dark edge; none from or to where nothing is."""
    if not _there(start, end):
        return
    first, second = _fixed(start), _fixed(end)
    cv2.line(picture, first, second, BLACK, width + 2, cv2.LINE_AA, FRACTION_BITS)
    cv2.line(picture, first, second, colour, width, cv2.LINE_AA, FRACTION_BITS)


def ring(picture: np.ndarray, centre: Floats, radius_px: float, colour: Colour, width: int) -> None:
    """A circle with a dark edge; what is inside stays to be seen. None where nothing is."""
    if not _there(centre):
        return
    place, radius = _fixed(centre), round(radius_px * (1 << FRACTION_BITS))
    cv2.circle(picture, place, radius, BLACK, width + 2, cv2.LINE_AA, FRACTION_BITS)
    cv2.circle(picture, place, radius, colour, width, cv2.LINE_AA, FRACTION_BITS)


def dashed(picture: np.ndarray, start: Floats, end: Floats, colour: Colour, width: int) -> None:
    """A line of dashes, the first at the start and the last at the end; none from or to where nothing is."""
    if not _there(start, end):
        return
    pieces = max(2, round(float(np.linalg.norm(end - start)) / (7 * width)))
    ways = np.linspace(0.0, 1.0, 2 * pieces)
    for first, second in zip(ways[::2], ways[1::2], strict=True):
        line(picture, start + first * (end - start), start + second * (end - start), colour, width)


def _side(picture: np.ndarray, points: Floats, side: Side, width: int) -> None:
    stroke = dashed if side is Side.RIGHT else line
    for start, end in (*ARM_BONES, *LEG_BONES):
        stroke(picture, points[INDEX[f"{side}_{start}"]], points[INDEX[f"{side}_{end}"]], COLOURS[side], width)
    for joint in JOINTS:
        ring(picture, points[INDEX[f"{side}_{joint}"]], 1.2 * width, WHITE, width)
    _letter(picture, points[INDEX[f"{side}_knee"]], side, width)


def _trunk(picture: np.ndarray, points: Floats, width: int) -> None:
    sides = tuple((f"{side}_shoulder", f"{side}_hip") for side in Side)
    for start, end in (*TRUNK_BONES, *sides):
        line(picture, points[INDEX[start]], points[INDEX[end]], WHITE, width)


def _letter(picture: np.ndarray, knee: Floats, side: Side, width: int) -> None:
    x, y = round(float(knee[0]) + 2.5 * width), round(float(knee[1]) - 8 * width)
    lettered(picture, side[0].upper(), (x, y), 7 * width, COLOURS[side])


def _there(*points: Floats) -> bool:
    """Whether points are somewhere: not every model marks arms and face."""
    return bool(np.all(np.isfinite(points)))


def _fixed(point: Floats) -> tuple[int, int]:
    x, y = (round(float(each) * (1 << FRACTION_BITS)) for each in point)
    return x, y
