"""How far the knee is bent when the foot lands."""

from __future__ import annotations

from gaitcheck.kinematics.knee_flexion import knee_flexion_deg
from gaitcheck.kinematics.position import at
from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane, Reference


@metric(
    title="Knee flexion at contact",
    unit="deg",
    decimals=1,
    per=PeriodKind.SUPPORT,
    plane=Plane.SIDE,
    legs="near",
    min_frame_rate_hz=50.0,
    sign="0 is a straight leg, + bent",
    plausible=(0.0, 90.0),
    plausible_source="runners land with 0 to 45 degrees; at 90 a leg does not carry",
    floor=4.0,
    floor_source="rendered runners with exact truth (docs/method.md)",
    smallest_detectable=7.0,
    smallest_detectable_source="Damsted et al. 2015, Int J Sports Phys Ther 10:147: limits 14 apart on two days",
    reference=Reference(
        low=8.0,
        high=22.0,
        population="runners at easy speeds",
        source="textbook range 10 to 20, widened by the human rater's day-to-day error of Damsted et al. 2015",
    ),
)
def knee_flexion_at_contact(gait: Gait, support: Period) -> float | None:
    """180 degrees minus the angle hip-knee-ankle at initial contact, in the picture's plane."""
    return float(at(gait.motion, knee_flexion_deg(gait.motion, support.side), support.start_s))
