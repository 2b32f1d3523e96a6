"""How far the other hip sinks while one leg stands, as a camera behind or in front of the runner sees it."""

from __future__ import annotations

import numpy as np

from gaitcheck.kinematics.position import point
from gaitcheck.types import Floats, Motion, Side


def pelvic_drop_deg(motion: Motion, side: Side) -> Floats:
    """(frames,) the line from hip to hip against the horizontal; + the other leg's hip is lower."""
    across = point(motion, f"{side}_hip") - point(motion, f"{side.other}_hip")
    angle: Floats = np.degrees(np.arctan2(across[:, 1], np.abs(across[:, 0])))
    return angle
