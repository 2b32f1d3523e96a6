"""How far the upper body leans over the standing leg."""

from __future__ import annotations

from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.kinematics.position import between
from gaitcheck.kinematics.trunk_lean import trunk_lean_deg
from gaitcheck.metrics.camera_yaw import OfYaw
from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.instants import at_mid_stance
from gaitcheck.types import Gait, Period, PeriodKind, Plane, Side


@metric(
    title="Trunk lean to the standing side",
    unit="deg",
    decimals=1,
    per=PeriodKind.SUPPORT,
    plane=Plane.FRONTAL,
    sign="+ towards the standing leg",
    plausible=(-40.0, 40.0),
    plausible_source="a spine bends sideways by 35 degrees",
    floor=1.5,
    floor_source="rendered runners with exact truth (docs/accuracy.md)",
    smallest_detectable=2.3,
    smallest_detectable_source="Dingenen et al. 2018, Phys Ther Sport 33:40: 1.3 to 2.3 in 21 runners a week apart",
    instants=at_mid_stance,
    of_yaw=OfYaw(rear=-2.0, front=-2.0, sd=4.0),
)
def lateral_trunk_lean(gait: Gait, support: Period) -> float | None:
    """Mid-hip to mid-shoulder against the vertical of the picture at mid-stance, mean over 50 ms."""
    middle = mid_stance_s(gait.motion, support)
    lean = between(gait.motion, trunk_lean_deg(gait.motion), middle - 0.025, middle + 0.025)
    return float(lean.mean()) * (1.0 if support.side is Side.RIGHT else -1.0)
