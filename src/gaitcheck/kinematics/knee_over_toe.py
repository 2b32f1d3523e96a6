"""How far the kneecap stands inside of the foot's tip, as a camera in front of the runner sees it."""

from __future__ import annotations

import numpy as np

from gaitcheck.kinematics.position import point
from gaitcheck.types import Floats, Motion, Side


def knee_over_toe_shanks(motion: Motion, side: Side) -> Floats:
    """(frames,) knee against foot tip, across the body, in lengths of the shank; + knee inside (medial)."""
    knee, ankle, toe = (point(motion, f"{side}_{joint}") for joint in ("knee", "ankle", "foot_index"))
    shank = float(np.percentile(np.linalg.norm(knee - ankle, axis=1), 90))
    inwards = 1.0 if side is Side.LEFT else -1.0  # x points to the runner's right
    offset: Floats = inwards * (knee - toe)[:, 0] / shank
    return offset
