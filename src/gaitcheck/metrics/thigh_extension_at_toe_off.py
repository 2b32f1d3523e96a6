"""How far the thigh is behind the hip when the foot leaves the ground."""

from __future__ import annotations

from gaitcheck.kinematics.position import at
from gaitcheck.kinematics.thigh_angle import thigh_angle_deg
from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.instants import at_its_end
from gaitcheck.types import Gait, Period, PeriodKind, Plane, Reference


@metric(
    title="Thigh behind the hip at toe-off",
    unit="deg",
    decimals=1,
    per=PeriodKind.STANCE,
    plane=Plane.SIDE,
    legs="near",
    sign="+ the knee is behind the hip; a short, quick stride needs less (about 10)",
    plausible=(-45.0, 65.0),
    plausible_source="a hip extends by 20 to 30 degrees, a pelvis tilts by as many",
    floor=4.0,
    floor_source="rendered runners with exact truth (docs/accuracy.md)",
    reference=Reference(
        low=10.0,
        high=25.0,
        population="runners; 10 may do for a slow compact stride",
        source="Souza 2016, Phys Med Rehabil Clin N Am 27:217, and textbook values; see docs/method.md",
    ),
    instants=at_its_end,
)
def thigh_extension_at_toe_off(gait: Gait, stance: Period) -> float | None:
    """Hip to knee against the vertical at toe-off: hip extension without the pelvis, whose tilt video does not show."""
    return -float(at(gait.motion, thigh_angle_deg(gait.motion, stance.side), stance.end_s))
