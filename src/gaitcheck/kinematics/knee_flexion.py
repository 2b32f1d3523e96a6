"""How far the knee is bent."""

from __future__ import annotations

import numpy as np

from gaitcheck.kinematics.position import point
from gaitcheck.types import Floats, Motion, Side


def knee_flexion_deg(motion: Motion, side: Side) -> Floats:
    """(frames,) knee flexion in the picture's plane: 180 minus the angle hip-knee-ankle; 0 is a straight leg."""
    hip, knee, ankle = (point(motion, f"{side}_{joint}") for joint in ("hip", "knee", "ankle"))
    thigh, shank = knee - hip, ankle - knee
    cross = thigh[:, 0] * shank[:, 1] - thigh[:, 1] * shank[:, 0]
    dot = np.sum(thigh * shank, axis=1)
    flexion: Floats = np.degrees(np.arctan2(np.abs(cross), dot))
    return flexion
