"""How far the thigh leans: + when the knee is ahead of the hip."""

from __future__ import annotations

import numpy as np

from gaitcheck.kinematics.position import point
from gaitcheck.types import Floats, Motion, Side


def thigh_angle_deg(motion: Motion, side: Side) -> Floats:
    """(frames,) thigh against the vertical, side view; 0 upright, + knee ahead of the hip."""
    down = point(motion, f"{side}_knee") - point(motion, f"{side}_hip")
    angle: Floats = np.degrees(np.arctan2(down[:, 0], -down[:, 1]))
    return angle
