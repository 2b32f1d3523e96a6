"""How far the upper body leans: forward from the side, to the runner's right from the rear or front."""

from __future__ import annotations

import numpy as np

from gaitcheck.kinematics.position import mid_hip, mid_shoulder
from gaitcheck.types import Floats, Motion, Side


def trunk_lean_deg(motion: Motion, _side: Side | None = None) -> Floats:
    """(frames,) mid-hip to mid-shoulder against the vertical; + forward (side view) or right (rear, front)."""
    up = mid_shoulder(motion) - mid_hip(motion)
    angle: Floats = np.degrees(np.arctan2(up[:, 0], up[:, 1]))
    return angle
