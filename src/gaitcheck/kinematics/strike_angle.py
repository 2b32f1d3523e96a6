"""How the foot meets the ground, against how it lies when flat: as the closer look at the shoe shows it."""

from __future__ import annotations

from typing import Final

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.types import CloseUps, Gait, Period, Side

SAME_S: Final = 0.1
"""A strike belongs to a stance that begins within this of it: other settings may move contacts a little."""
NOT_LOOKED_AT: Final = Absence.of(AbsenceKind.SHOE_NOT_LOOKED_AT)
"""It needs the video, not a track alone."""


def foot_looked_at(close_ups: CloseUps, side: Side) -> bool:
    """Whether the pictures were looked at again for this foot."""
    return close_ups.foot is not None and close_ups.foot.side is side


def strike_angle_deg(close_ups: CloseUps, gait: Gait, stance: Period) -> float | None:
    """Degrees the shoe is turned at initial contact against its flat self, + toes up; None for an unread landing."""
    if close_ups.foot is None or stance.side is not close_ups.foot.side:
        return None
    slow = gait.motion.slow_motion_factor
    apart = {abs(strike.time_s / slow - stance.start_s): strike.angle_deg for strike in close_ups.foot.strikes}
    nearest = min(apart, default=SAME_S)
    return apart[nearest] if nearest < SAME_S else None


def why_no_strike(close_ups: CloseUps) -> Absence | None:
    """Why the shoe of the near foot tells nothing; None when it does."""
    return NOT_LOOKED_AT if close_ups.foot is None else close_ups.foot.why_absent
