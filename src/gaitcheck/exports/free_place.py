"""Where words may stand beside the runner without covering the body, one place for the whole run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from scipy.ndimage import uniform_filter1d

from gaitcheck.exports.skeleton import ARM_BONES, LEG_BONES, TRUNK_BONES
from gaitcheck.landmarks import INDEX
from gaitcheck.types import Floats, Side

SKIN: Final = 0.16
"""How far the body reaches beyond its bones, in leg lengths."""
CELLS: Final = 12
"""Cells of the map of the body in a leg length."""
REACH: Final = 3.0
"""How far from the hips a place is looked for, in leg lengths."""
MOST_FRAMES: Final = 600
ALONG: Final = np.linspace(0.0, 1.0, 6)[:, None, None]
COVERED: Final = 100.0
"""How much worse it is to cover the body all the time than to stand one leg length farther away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Which places around the hips the body takes, and how often."""

    taken: Floats  # (cells, cells) share of the frames, the hips in the middle
    cell_px: float


def hips(xy_px: Floats, window: int) -> Floats:
    """(frames, 2) the middle of the hips on its way through the picture, without the bobbing of single steps."""
    middle = (xy_px[:, INDEX["left_hip"]] + xy_px[:, INDEX["right_hip"]]) / 2
    frames, seen = np.arange(len(middle)), np.isfinite(middle[:, 0])
    whole = np.stack([np.interp(frames, frames[seen], middle[seen, axis]) for axis in (0, 1)], axis=1)
    smooth: Floats = uniform_filter1d(whole, max(1, window), axis=0, mode="nearest")
    return smooth


def body(xy_px: Floats, centres: Floats, leg_px: float) -> Body:
    """The map of a body (frames, 33, 2) around its hips (frames, 2)."""
    cell_px, half = leg_px / CELLS, round(REACH * CELLS)
    some = np.flatnonzero(np.isfinite(xy_px[:, INDEX["left_hip"], 0]))
    some = some[:: max(1, len(some) // MOST_FRAMES)]
    taken = np.zeros((2 * half, 2 * half))
    for frame in some:
        cells = np.floor((_points(xy_px[frame]) - centres[frame]) / cell_px).astype(int) + half
        inside = cells[np.all((cells >= 0) & (cells < 2 * half), axis=1)]
        seen = np.zeros_like(taken)
        seen[inside[:, 1], inside[:, 0]] = 1.0
        taken += cv2.dilate(seen, _disc(round(SKIN * CELLS)))
    return Body(taken=taken / max(1, len(some)), cell_px=cell_px)


def free_place(around: Body, size: Floats, wanted: Floats, least: Floats, most: Floats) -> Floats:
    """(2,) top left corner, pixels from the hips, of a box of ``size`` (2,) near ``wanted`` (2,), its centre.

    The box lies between ``least`` and ``most`` (2,) as far as it fits; it covers the body as little as can be.
    """
    half = len(around.taken) // 2
    wide, high = (max(1, int(np.ceil(each / around.cell_px))) for each in size)
    sums = cv2.integral(around.taken)
    covered = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    rows, columns = np.indices(covered.shape)
    corners = (np.stack([columns, rows], axis=-1) - half) * around.cell_px
    away = np.linalg.norm(corners + size / 2 - wanted, axis=-1) / (CELLS * around.cell_px)
    outside = np.sum(np.maximum(0, least - corners) + np.maximum(0, corners + size - most), axis=-1) / around.cell_px
    best = np.argmin(COVERED * covered / (wide * high) + away + COVERED * outside)
    place: Floats = corners.reshape(-1, 2)[best]
    return place


def with_box(around: Body, corner: Floats, size: Floats) -> Body:
    """The same map with a box on it, which the next one keeps clear of."""
    taken, half = around.taken.copy(), len(around.taken) // 2
    first = np.floor(corner / around.cell_px).astype(int) + half
    last = np.ceil((corner + size) / around.cell_px).astype(int) + half
    taken[max(0, first[1]) : last[1], max(0, first[0]) : last[0]] = 1.0
    return Body(taken=taken, cell_px=around.cell_px)


def _points(points: Floats) -> Floats:
    """(many, 2) points on the bones and on the head of one frame (33, 2), as far as they are marked."""
    limbs = [(f"{side}_{first}", f"{side}_{last}") for side in Side for first, last in (*LEG_BONES, *ARM_BONES)]
    trunk = [("left_shoulder", "right_hip"), ("right_shoulder", "left_hip"), *TRUNK_BONES]
    ends = np.array([(INDEX[first], INDEX[last]) for first, last in (*limbs, *trunk)])
    on_bones = (points[ends[:, 0]] + ALONG * (points[ends[:, 1]] - points[ends[:, 0]])).reshape(-1, 2)
    face = points[: INDEX["left_shoulder"]]
    face = face[np.isfinite(face[:, 0])]
    shoulders = points[[INDEX["left_shoulder"], INDEX["right_shoulder"]]].mean(axis=0)
    crown = face + 0.5 * (face.mean(axis=0) - shoulders) if len(face) else face
    every = np.concatenate([on_bones, face, crown])
    marked: Floats = every[np.isfinite(every[:, 0])]
    return marked


def _disc(radius: int) -> np.ndarray:
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
