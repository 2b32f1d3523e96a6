"""How far the knee falls inwards, as a camera behind or in front of the runner sees it."""

from __future__ import annotations

import numpy as np

from gaitcheck.kinematics.position import point
from gaitcheck.types import Floats, Motion, Side


def knee_valgus_deg(motion: Motion, side: Side) -> Floats:
    """(frames,) 180 minus the angle hip-knee-ankle, + knee inwards. As marked: of a bend it shows about two thirds.

    A frontal-plane projection angle, not the rotation of the joint: it also changes with the turning of the thigh
    and shin and with a camera that does not stand straight behind (5 degrees of yaw make about 3.6 degrees).
    """
    hip, knee, ankle = (point(motion, f"{side}_{joint}") for joint in ("hip", "knee", "ankle"))
    thigh, shank = knee - hip, ankle - knee
    cross = thigh[:, 0] * shank[:, 1] - thigh[:, 1] * shank[:, 0]
    bend = np.degrees(np.arctan2(cross, np.sum(thigh * shank, axis=1)))
    inwards: Floats = -bend if side is Side.LEFT else bend  # x points to the runner's right
    return inwards
