"""Where in a picture the runner is: the pose model's own mask of the body, which its landmarks do not come from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import mediapipe as mp
import numpy as np
from mediapipe.tasks.python.vision import RunningMode
from numpy.typing import NDArray

from gaitcheck.pose.opened import Opened
from gaitcheck.types import Floats

Mask = NDArray[np.float32]
ROOM: Final = 0.35
"""Space left around the runner, as a share of the body's height."""
SAME: Final = 0.15
"""A body whose middle lies further than this share of its height from where the runner was followed is another one."""


class Silhouettes(Opened):
    """A pose model that is open and draws masks; use it in a ``with``."""

    def __init__(self, bundle: Path) -> None:
        super().__init__(bundle, running_mode=RunningMode.IMAGE, output_segmentation_masks=True)

    def of(self, rgb: np.ndarray, body_px: Floats) -> Mask | None:
        """(height, width) 0..1 how surely each pixel is the runner with those landmarks (33, 2); None if unseen."""
        rows, columns = _around(body_px, rgb.shape)
        piece = np.ascontiguousarray(rgb[rows, columns])
        found = self._model.detect(mp.Image(image_format=mp.ImageFormat.SRGB, data=piece))
        if not found.segmentation_masks:
            return None
        seen = np.array([(mark.x, mark.y) for mark in found.pose_landmarks[0]]) * piece.shape[1::-1]
        if not _is_same(seen + np.array([columns.start, rows.start]), body_px):
            return None
        mask = np.zeros(rgb.shape[:2], np.float32)
        mask[rows, columns] = found.segmentation_masks[0].numpy_view().reshape(piece.shape[:2])
        return mask


def _around(body_px: Floats, shape: tuple[int, ...]) -> tuple[slice, slice]:
    """Rows and columns of the body with room around it."""
    room = ROOM * float(np.ptp(body_px[:, 1]))
    first = np.maximum(np.floor(body_px.min(axis=0) - room), 0).astype(int)
    last = np.minimum(np.ceil(body_px.max(axis=0) + room).astype(int), shape[1::-1])
    return slice(int(first[1]), int(last[1])), slice(int(first[0]), int(last[0]))


def _is_same(seen_px: Floats, body_px: Floats) -> bool:
    apart = float(np.linalg.norm(seen_px.mean(axis=0) - body_px.mean(axis=0)))
    return apart <= SAME * float(np.ptp(body_px[:, 1]))
