"""How far the kneecap stands inside of the foot's tip, as a camera in front of the runner sees it."""

from __future__ import annotations

import numpy as np

from gaitcheck.kinematics.position import point
from gaitcheck.types import Floats, Motion, Side


def knee_over_toe_shanks(motion: Motion, side: Side) -> Floats:
    """(frames,) knee against foot tip, across the body, in lengths of the shank; + knee inside (medial)."""
    knee, toe = (point(motion, f"{side}_{joint}") for joint in ("knee", "foot_index"))
    inwards = 1.0 if side is Side.LEFT else -1.0  # x points to the runner's right
    offset: Floats = inwards * (knee - toe)[:, 0] / shank_ll(motion, side)
    return offset


def shank_ll(motion: Motion, side: Side) -> float:
    """Length of the shank in the picture, near its longest, leg lengths; 0 where knee and ankle lie on one another."""
    shank = point(motion, f"{side}_knee") - point(motion, f"{side}_ankle")
    return float(np.percentile(np.linalg.norm(shank, axis=1), 90))
