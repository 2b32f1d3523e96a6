"""Where in a picture a body is, roughly, by its landmarks alone: thick lines along the limbs."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from gaitcheck.landmarks import INDEX
from gaitcheck.types import Bools, Floats

SIDES: Final = ("left", "right")
TRUNK: Final = tuple(INDEX[name] for name in ("left_shoulder", "right_shoulder", "right_hip", "left_hip"))
BONES: Final = tuple(
    (INDEX[f"{side}_{start}"], INDEX[f"{side}_{end}"])
    for side in SIDES
    for start, end in (
        ("hip", "knee"),
        ("knee", "ankle"),
        ("ankle", "foot_index"),
        ("heel", "foot_index"),
        ("shoulder", "elbow"),
        ("elbow", "index"),
    )
) + tuple((INDEX["nose"], INDEX[f"{side}_shoulder"]) for side in SIDES)
THIN: Final = 0.05
"""Of body height: lines as wide as this hardly leave the body."""
THICK: Final = 0.12
"""... and as wide as this hardly leave any of it out."""
COARSE_PX: Final = 80
"""The longer side of the picture that the surroundings are taken from."""
REACH_PX: Final = (11, 11)
FAINT: Final = 0.01
THICKEST_PX: Final = 255  # OpenCV draws no wider line


def along_limbs(shape: tuple[int, ...], body_px: Floats, share: float) -> Bools:
    """(rows, columns) where the body (33, 2 or 3) is, with limbs as wide as this share of its height."""
    mask = np.zeros(shape[:2], np.uint8)
    width = min(THICKEST_PX, max(1, round(share * float(np.ptp(body_px[:, 1])))))
    places = body_px[:, :2].round().astype(np.int32)
    for start, end in BONES:
        cv2.line(mask, places[start].tolist(), places[end].tolist(), 1, width)
    hull = cv2.convexHull(places[list(TRUNK)])
    cv2.fillConvexPoly(mask, hull, 1)
    cv2.polylines(mask, [hull], isClosed=True, color=1, thickness=width)
    cv2.circle(mask, places[INDEX["nose"]].tolist(), width, 1, thickness=-1)
    return mask > 0


def share_inside(body_px: Floats, mask: Bools) -> float:
    """Share of a body's landmarks that lie where the mask is; those outside the picture count at its edge."""
    column, row = body_px[:, :2].round().astype(int).T
    inside = mask[np.clip(row, 0, mask.shape[0] - 1), np.clip(column, 0, mask.shape[1] - 1)]
    return float(np.mean(inside))


def filled_in(rgb: np.ndarray, mask: Bools, room: Bools) -> np.ndarray:
    """A copy in which the room goes on where the mask is: the mean of what lies near and is room."""
    every = max(1, max(rgb.shape) // COARSE_PX)
    coarse, free = rgb[::every, ::every].astype(np.float32), room[::every, ::every].astype(np.float32)
    shown = cv2.blur(coarse * free[..., None], REACH_PX)
    around = cv2.blur(free, REACH_PX)[..., None]
    everywhere = coarse[free > 0].mean(axis=0) if np.any(free) else coarse.mean(axis=(0, 1))
    mean = (shown + FAINT * everywhere) / (around + FAINT)
    size = (rgb.shape[1], rgb.shape[0])
    out = rgb.copy()
    out[mask] = cv2.resize(mean.astype(np.uint8), size, interpolation=cv2.INTER_LINEAR)[mask]
    return out
