"""The shoe as it looks while the foot is flat: one clean picture out of many strides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from gaitcheck.closeup.looks import Bytes, FootLook, Picture, softened
from gaitcheck.closeup.matching import Place, find, moved_back
from gaitcheck.types import Floats

REACH_PX: Final = 40
"""How far the pose model's marks may be off from frame to frame: 0.16 leg lengths."""
ROOM_PX: Final = 8
"""Room around ankle, heel and toe marks that surely holds most of a shoe."""
SAME_SHOE: Final = 0.7
"""Pictures less alike than this do not show the flat shoe, or show it where it was not looked for."""
TRIED_FIRST: Final = 6
"""Looks tried as the one to lay the others on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatShoe:
    """The median of the flat looks laid on one another, and those looks."""

    rgb: Picture  # (SIDE_PX, SIDE_PX, 3)
    marks_px: Floats  # (3, 2) ankle, heel, toe
    aligned: tuple[Picture, ...]


def flat_shoe(looks: Sequence[FootLook]) -> FlatShoe | None:
    """Lay flat looks on one another; none when fewer than half of them are alike."""
    pictures = [softened(look) for look in looks]
    if not pictures:
        return None
    places = _on_most_typical(looks, pictures)
    shoe = _joined(looks, pictures, places)
    if shoe is not None:  # once more, on the cleaner picture
        shoe = _joined(looks, pictures, _laid_on(shoe.rgb, shoe.marks_px, pictures))
    return shoe


def around_marks(marks_px: Floats, room_px: int, shape: tuple[int, ...]) -> Bytes:
    """1 within ``room_px`` of the triangle of ankle, heel and toe, else 0."""
    inside = np.zeros(shape[:2], np.uint8)
    cv2.fillConvexPoly(inside, cv2.convexHull(np.round(marks_px).astype(np.int32)), (1.0,))
    round_brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * room_px + 1, 2 * room_px + 1))
    return np.asarray(cv2.dilate(inside, round_brush), np.uint8)


def _on_most_typical(looks: Sequence[FootLook], pictures: Sequence[Picture]) -> list[Place]:
    laid = [_laid_on(pictures[i], looks[i].marks_px, pictures) for i in _with_usual_marks(looks)]
    return max(laid, key=lambda places: float(np.median([place.likeness for place in places])))


def _with_usual_marks(looks: Sequence[FootLook]) -> list[int]:
    """Looks whose marks are most like all looks' marks: one wild mark moves a look off the shoe."""
    marks_px = np.array([look.marks_px for look in looks])
    unusual = np.abs(marks_px - np.median(marks_px, axis=0)).max(axis=(1, 2))
    return [int(place) for place in np.argsort(unusual, kind="stable")[:TRIED_FIRST]]


def _laid_on(reference: Picture, marks_px: Floats, pictures: Sequence[Picture]) -> list[Place]:
    mask = around_marks(marks_px, ROOM_PX, reference.shape)
    return [find(reference, mask, picture, REACH_PX) for picture in pictures] if mask.any() else []


def _joined(looks: Sequence[FootLook], pictures: Sequence[Picture], places: Sequence[Place]) -> FlatShoe | None:
    good = [
        (look, picture, place)
        for look, picture, place in zip(looks, pictures, places, strict=False)
        if place.likeness >= SAME_SHOE
    ]
    if 2 * len(good) < len(looks):
        return None
    aligned = tuple(moved_back(picture, place) for _, picture, place in good)
    marks_px = np.median([look.marks_px - [place.dx_px, place.dy_px] for look, _, place in good], axis=0)
    return FlatShoe(rgb=np.median(aligned, axis=0).astype(np.float32), marks_px=marks_px, aligned=aligned)
