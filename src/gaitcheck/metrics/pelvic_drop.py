"""How far the other side of the pelvis sinks in mid-stance."""

from __future__ import annotations

from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.kinematics.pelvic_drop import pelvic_drop_deg
from gaitcheck.kinematics.position import at
from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.instants import at_mid_stance
from gaitcheck.types import Gait, Period, PeriodKind, Plane


@metric(
    title="Pelvic drop",
    unit="deg",
    decimals=1,
    per=PeriodKind.SUPPORT,
    plane=Plane.FRONTAL,
    sign="+ the hip of the swinging leg is lower",
    plausible=(-40.0, 40.0),
    plausible_source="a hip adducts by 30 degrees",
    floor=5.0,
    floor_source="rendered runners with exact truth (docs/accuracy.md)",
    smallest_detectable=2.8,
    smallest_detectable_source="Dingenen et al. 2018, Phys Ther Sport 33:40: 2.7 to 2.8 in 21 runners a week apart",
    withheld="the pose model hardly sees it: -2 to 1 degrees where 4 to 6 were true",
    instants=at_mid_stance,
)
def pelvic_drop(gait: Gait, support: Period) -> float | None:
    """How much lower the other hip is from landing to mid-stance (contralateral pelvic drop, as an excursion)."""
    drop = pelvic_drop_deg(gait.motion, support.side)
    middle = at(gait.motion, drop, mid_stance_s(gait.motion, support))
    return float(middle - at(gait.motion, drop, support.start_s))
