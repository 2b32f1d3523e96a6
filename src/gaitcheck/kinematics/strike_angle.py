"""How the foot meets the ground, against how it lies when flat: as the closer look at the shoe shows it."""

from __future__ import annotations

from typing import Final

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.types import Gait, Period

SAME_S: Final = 0.1
"""A strike belongs to a stance that begins within this of it: other settings may move contacts a little."""
NOT_LOOKED_AT: Final = Absence.of(AbsenceKind.SHOE_NOT_LOOKED_AT)
"""It needs the video, not a track alone."""


def strike_angle_deg(gait: Gait, stance: Period) -> float | None:
    """Degrees the shoe is turned at initial contact against its flat self, + toes up; None for an unread landing."""
    if gait.close_up is None or stance.side is not gait.close_up.side:
        return None
    slow = gait.motion.slow_motion_factor
    apart = {abs(strike.time_s / slow - stance.start_s): strike.angle_deg for strike in gait.close_up.strikes}
    nearest = min(apart, default=SAME_S)
    return apart[nearest] if nearest < SAME_S else None


def why_no_strike(gait: Gait) -> Absence | None:
    """Why the shoe of the near foot tells nothing; None when it does."""
    return NOT_LOOKED_AT if gait.close_up is None else gait.close_up.why_absent
