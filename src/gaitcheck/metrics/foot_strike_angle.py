"""How far the toes point up when the foot lands."""

from __future__ import annotations

from gaitcheck.kinematics.strike_angle import strike_angle_deg
from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane


@metric(
    title="Foot-strike angle",
    unit="deg",
    decimals=1,
    per=PeriodKind.STANCE,
    plane=Plane.SIDE,
    legs="near",
    min_frame_rate_hz=50.0,
    sign="+ toes up, the heel lands first",
    floor=9.5,
    floor_source="rendered runners with exact truth (docs/method.md)",
)
def foot_strike_angle(gait: Gait, stance: Period) -> float | None:
    """Angle of the foot against the ground at initial contact minus that of the same foot when flat.

    Flat is the median of 30 to 55 % of stance.
    """
    return strike_angle_deg(gait.motion, stance)
