"""A drawn standing leg whose knee stands inside or outside of the line from hip to ankle by a chosen angle."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from gaitcheck.closeup.legs import LegLook
from gaitcheck.closeup.legs.knees import KNEE_HALF
from gaitcheck.closeup.legs.looks import HEIGHT_PX, KNEE_ROW, WIDTH_PX
from gaitcheck.closeup.looks import PX_PER_LEG
from gaitcheck.types import Side

HIP_PX, ANKLE_PX = np.array([144.0, 40.0]), np.array([144.0, 285.0])
HALF_THIGH_PX, HALF_SHANK_PX = 24.0, 13.0
CALF_ROW = 230
STEP_S = 0.7


def knee_px(valgus_deg: float) -> np.ndarray:
    """Where the knee is; inwards is to the right."""
    down = np.array([KNEE_ROW - HIP_PX[1], ANKLE_PX[1] - KNEE_ROW])
    inwards = np.linspace(-60, 60, 2401)
    angles = np.degrees(np.arctan(inwards / down[0]) + np.arctan(inwards / down[1]))
    return np.array([HIP_PX[0] + np.interp(valgus_deg, angles, inwards), KNEE_ROW])


def drawn_leg(valgus_deg: float, *, beside: bool = True) -> np.ndarray:
    """Its silhouette; with the other leg touching it from the right down to the calf."""
    middle = np.array([HIP_PX, knee_px(valgus_deg), ANKLE_PX])
    half = np.array([[HALF_THIGH_PX, 0], [KNEE_HALF * PX_PER_LEG, 0], [HALF_SHANK_PX, 0]])
    mask = np.zeros((HEIGHT_PX, WIDTH_PX), np.float32)
    corners = np.round(16 * np.vstack([middle - half, (middle + half)[::-1]])).astype(np.int32)
    cv2.fillPoly(mask, [corners], (1.0,), cv2.LINE_8, shift=4)
    if beside:
        mask[round(HIP_PX[1]) : CALF_ROW, round(middle[1, 0]) : round(middle[1, 0]) + 60] = 1.0
    return cv2.GaussianBlur(mask, (0, 0), 1.5)


def looks(angles_deg: Sequence[float], side: Side = Side.LEFT, **how: bool) -> tuple[LegLook, ...]:
    """Two looks in each step; the marks show a straight leg whatever the knee does."""
    marks_px = np.array([HIP_PX, [HIP_PX[0], KNEE_ROW], ANKLE_PX])
    return tuple(
        LegLook(side=side, time_s=1.0 + STEP_S * number, mask=drawn_leg(angle, **how), marks_px=marks_px)
        for number, angle in enumerate(angles_deg)
        for _ in range(2)
    )
