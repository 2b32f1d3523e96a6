"""Which pixels of the flat picture are shoe."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from gaitcheck.closeup.flat import FlatShoe, around_marks
from gaitcheck.closeup.looks import PX_PER_LEG, Bytes
from gaitcheck.types import Floats
from gaitcheck.workers import side_by_side

MAYBE_PX: Final = 6
"""Within this of the marks a pixel is taken for shoe until colours say otherwise."""
FAR_PX: Final = 22
"""Beyond this from the marks nothing is shoe: 0.09 leg lengths."""
ROUNDS: Final = 6
SHIFTS_PX: Final = tuple((right, down) for down in (0, 10, 20) for right in (0, -12, 12))
"""Where the marks may belong: on dark legs the model sets them up to 0.08 leg lengths too high, hardly ever too low."""
LONG: Final = (0.25, 0.45)
HIGH: Final = (0.08, 0.24)
"""A shoe's length and height in leg lengths; feet measure 0.152 of body height, legs 0.491 (Drillis and Contini
1966), so 0.31, and a running shoe is a tenth longer."""


def possible_masks(shoe: FlatShoe) -> list[Bytes]:
    """1 where the flat picture may show shoe: one mask for each of ``SHIFTS_PX``, if it has a shoe's measures.

    GrabCut (Rother et al. 2004) starts from the pose model's marks: shoe along the line from heel to toe, not shoe
    above the ankle and far away, colours decide in between.
    """
    masks = side_by_side(lambda shift, _: _cut_out(shoe, shoe.marks_px + shift), SHIFTS_PX)
    return [mask for mask in masks if _may_be_a_shoe(mask)]


def grown(mask: Bytes, by_px: int) -> Bytes:
    """The mask and a ring around it."""
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * by_px + 1, 2 * by_px + 1))
    return np.asarray(cv2.dilate(mask, brush), np.uint8)


def _cut_out(shoe: FlatShoe, marks_px: Floats) -> Bytes:
    labels = _seeds(marks_px, shoe.rgb.shape)
    if np.any(labels == cv2.GC_FGD):
        picture, models = np.clip(shoe.rgb, 0, 255).astype(np.uint8), (np.zeros((1, 65)), np.zeros((1, 65)))
        cv2.setRNGSeed(0)  # each thread has a row of random numbers of its own
        cv2.grabCut(picture, labels, (0, 0, 0, 0), *models, ROUNDS, cv2.GC_INIT_WITH_MASK)
    return _largest_piece(np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8))


def _seeds(marks_px: Floats, shape: tuple[int, ...]) -> Bytes:
    ankle, heel, toe = marks_px
    labels = np.full(shape[:2], cv2.GC_BGD, np.uint8)
    labels[around_marks(marks_px, FAR_PX, shape) > 0] = cv2.GC_PR_BGD
    labels[around_marks(marks_px, MAYBE_PX, shape) > 0] = cv2.GC_PR_FGD
    first, last = heel + 0.15 * (toe - heel), heel + 0.9 * (toe - heel)
    cv2.line(labels, (int(first[0]), int(first[1])), (int(last[0]), int(last[1])), (float(cv2.GC_FGD),), 5)
    labels[: max(int(ankle[1]) - 2, 0)] = cv2.GC_BGD
    return labels


def _largest_piece(mask: Bytes) -> Bytes:
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(mask)
    areas = stats[1:, cv2.CC_STAT_AREA]
    return (pieces == 1 + np.argmax(areas)).astype(np.uint8) if len(areas) else mask


def _may_be_a_shoe(mask: Bytes) -> bool:
    rows, columns = (np.flatnonzero(mask.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return False
    high, long = np.ptp(rows) / PX_PER_LEG, np.ptp(columns) / PX_PER_LEG
    return bool(LONG[0] <= long <= LONG[1] and HIGH[0] <= high <= HIGH[1])
