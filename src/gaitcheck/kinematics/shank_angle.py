"""How far the shin leans: + when the ankle is ahead of the knee."""

from __future__ import annotations

import numpy as np

from gaitcheck.kinematics.position import point
from gaitcheck.types import Floats, Motion, Side


def shank_angle_deg(motion: Motion, side: Side) -> Floats:
    """(frames,) shank against the vertical, side view; 0 upright, + ankle ahead of the knee."""
    down = point(motion, f"{side}_ankle") - point(motion, f"{side}_knee")
    angle: Floats = np.degrees(np.arctan2(down[:, 0], -down[:, 1]))
    return angle
