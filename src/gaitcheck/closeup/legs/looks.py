"""Silhouettes of a standing leg, all at one scale and all with the outer side on the left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from gaitcheck.closeup.legs.outline import Mask
from gaitcheck.closeup.looks import PX_PER_LEG
from gaitcheck.types import Floats, Side

WIDTH_PX: Final = 288
HEIGHT_PX: Final = 352
KNEE_ROW: Final = 160
"""The knee's landmark lies in this row, in the middle column; above it is the thigh, below it the foot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegLook:
    """One standing leg near mid-stance, ``PX_PER_LEG`` pixels to the leg length."""

    side: Side
    time_s: float  # of that stance's mid-stance: looks of one stance share it
    mask: Mask  # (HEIGHT_PX, WIDTH_PX) 0..1 how surely it is the runner
    marks_px: Floats  # (3, 2) hip, knee and ankle as the pose model saw them, in this picture; x right, y down


def cut(
    mask: Mask, marks_px: Floats, leg_length_px: float, *, outer_is_right: bool, side: Side, time_s: float
) -> LegLook:
    """The leg cut out of a frame's silhouette, with hip, knee and ankle ``marks_px`` (3, 2) in the frame's pixels."""
    scale = PX_PER_LEG / leg_length_px
    turned = np.array([[-scale if outer_is_right else scale, 0.0], [0.0, scale]])
    marks = marks_px - 0.5  # landmarks count from a pixel's corner, OpenCV from its middle
    moved = np.array([WIDTH_PX / 2, KNEE_ROW]) - turned @ marks[1]
    matrix = np.column_stack([turned, moved]).astype(np.float32)
    look = cv2.warpAffine(mask, matrix, (WIDTH_PX, HEIGHT_PX), flags=cv2.INTER_LINEAR)
    return LegLook(side=side, time_s=time_s, mask=np.asarray(look, np.float32), marks_px=marks @ turned.T + moved)
