"""How far the thigh slants inwards, as a camera behind or in front of the runner sees it."""

from __future__ import annotations

import numpy as np

from gaitcheck.kinematics.position import point
from gaitcheck.types import Floats, Motion, Side


def thigh_adduction_deg(motion: Motion, side: Side) -> Floats:
    """(frames,) hip to knee against the vertical; + knee nearer to the other leg than the hip is (medial)."""
    down = point(motion, f"{side}_knee") - point(motion, f"{side}_hip")
    inwards = 1.0 if side is Side.LEFT else -1.0  # x points to the runner's right
    angle: Floats = np.degrees(np.arctan2(inwards * down[:, 0], -down[:, 1]))
    return angle
