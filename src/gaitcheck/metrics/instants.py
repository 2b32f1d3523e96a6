"""When a number can be seen in the picture: the instants at which a period shows it, real seconds.

A metric declares one of these beside its function, so that whoever is sent to look for the number sees the leg at the
instant that was measured. A knee that falls inwards in mid-stance stands straight 60 ms before, when the foot lands.
"""

from __future__ import annotations

from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.types import Gait, Period, PeriodKind


def at_its_start(_gait: Gait, period: Period) -> tuple[float, ...]:
    """The landing (of a flight or swing, the toe-off) with which it begins; none for a whole run."""
    return () if period.kind is PeriodKind.RUN else (period.start_s,)


def at_its_end(_gait: Gait, period: Period) -> tuple[float, ...]:
    """The toe-off that ends a stance, the landing that ends a step."""
    return (period.end_s,)


def half_way(_gait: Gait, period: Period) -> tuple[float, ...]:
    """The middle of the period: what is a mean over it."""
    return (period.at(0.5),)


def at_mid_stance(gait: Gait, support: Period) -> tuple[float, ...]:
    """When the hips are lowest after the landing."""
    return (mid_stance_s(gait.motion, support),)
