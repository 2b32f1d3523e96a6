"""The knee's angle at mid-stance, as the closer look at the standing legs shows it."""

from __future__ import annotations

from typing import Final

from gaitcheck.types import Gait, Side

SAME_S: Final = 0.1
"""A knee belongs to a step whose mid-stance lies within this of it: other settings may move contacts a little."""


def knee_looked_at(gait: Gait, side: Side) -> bool:
    """Whether the pictures tell this leg's knee."""
    return gait.legs_close_up is not None and any(knee.side is side for knee in gait.legs_close_up.knees)


def knee_look_deg(gait: Gait, side: Side, middle_s: float) -> float | None:
    """Degrees the knee stands inside of the line from hip to ankle at a mid-stance; None for a step not looked at."""
    if gait.legs_close_up is None:
        return None
    slow = gait.motion.slow_motion_factor
    own = [knee for knee in gait.legs_close_up.knees if knee.side is side]
    apart = {abs(knee.time_s / slow - middle_s): knee.angle_deg for knee in own}
    nearest = min(apart, default=SAME_S)
    return apart[nearest] if nearest < SAME_S else None
