"""How far the toes point up or down."""

from __future__ import annotations

import numpy as np

from gaitcheck.kinematics.position import point
from gaitcheck.types import Floats, Motion, Side


def foot_angle_deg(motion: Motion, side: Side) -> Floats:
    """(frames,) heel to toe against the horizontal, side view; + toes up. As marked: a flat foot need not read 0."""
    along = point(motion, f"{side}_foot_index") - point(motion, f"{side}_heel")
    angle: Floats = np.degrees(np.arctan2(along[:, 1], along[:, 0]))
    return angle
