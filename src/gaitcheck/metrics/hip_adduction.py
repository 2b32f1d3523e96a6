"""How far the standing hip is adducted: the thigh against the pelvis."""

from __future__ import annotations

from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.kinematics.pelvic_drop import pelvic_drop_deg
from gaitcheck.kinematics.position import at
from gaitcheck.kinematics.thigh_adduction import thigh_adduction_deg
from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.instants import at_mid_stance
from gaitcheck.types import Gait, Period, PeriodKind, Plane


@metric(
    title="Hip adduction",
    unit="deg",
    decimals=1,
    per=PeriodKind.SUPPORT,
    plane=Plane.FRONTAL,
    sign="+ adducted",
    plausible=(-45.0, 45.0),
    plausible_source="a hip adducts by 30 degrees and abducts by 45",
    floor=6.0,
    floor_source="rendered runners with exact truth (docs/accuracy.md)",
    smallest_detectable=3.8,
    smallest_detectable_source="Dingenen et al. 2018, Phys Ther Sport 33:40: 2.3 to 3.8 in 21 runners a week apart",
    withheld="half of it is the pelvis' drop, which the pose model hardly sees; see the thigh's slant",
    instants=at_mid_stance,
)
def hip_adduction(gait: Gait, support: Period) -> float | None:
    """Thigh against the line square to the pelvis at mid-stance: the thigh's slant inwards plus the pelvic drop."""
    middle = mid_stance_s(gait.motion, support)
    parts = (thigh_adduction_deg(gait.motion, support.side), pelvic_drop_deg(gait.motion, support.side))
    return float(sum(at(gait.motion, part, middle) for part in parts))
