"""The knee's angle at mid-stance, as the closer look at the standing legs shows it."""

from __future__ import annotations

from typing import Final

from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.types import CloseUps, Gait, Period, Side

SAME_S: Final = 0.1
"""A knee belongs to a step whose mid-stance lies within this of it: other settings may move contacts a little."""


def knee_looked_at(close_ups: CloseUps, side: Side) -> bool:
    """Whether the pictures tell this leg's knee."""
    return close_ups.legs is not None and any(knee.side is side for knee in close_ups.legs.knees)


def knee_look_deg(close_ups: CloseUps, gait: Gait, support: Period) -> float | None:
    """Degrees the knee stands inside of the line from hip to ankle at mid-stance; None for a step not looked at."""
    if close_ups.legs is None:
        return None
    slow, middle_s = gait.motion.slow_motion_factor, mid_stance_s(gait.motion, support)
    own = [knee for knee in close_ups.legs.knees if knee.side is support.side]
    apart = {abs(knee.time_s / slow - middle_s): knee.angle_deg for knee in own}
    nearest = min(apart, default=SAME_S)
    return apart[nearest] if nearest < SAME_S else None
