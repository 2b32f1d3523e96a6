"""Where the foot stands beside the middle of the body, as a camera behind or in front of the runner sees it."""

from __future__ import annotations

from gaitcheck.kinematics.position import mid_hip, point
from gaitcheck.types import Floats, Motion, Side


def heel_from_midline_ll(motion: Motion, side: Side) -> Floats:
    """(frames,) heel outward of mid-hip, leg lengths; - when it has crossed to the other leg's side."""
    outwards = -1.0 if side is Side.LEFT else 1.0  # x points to the runner's right
    beside: Floats = outwards * (point(motion, f"{side}_heel") - mid_hip(motion))[:, 0]
    return beside
