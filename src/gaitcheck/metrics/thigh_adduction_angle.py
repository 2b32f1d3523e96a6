"""How far the thigh slants inwards in mid-stance."""

from __future__ import annotations

from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.kinematics.position import between
from gaitcheck.kinematics.thigh_adduction import thigh_adduction_deg
from gaitcheck.metrics.camera_yaw import OfYaw
from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.instants import at_mid_stance
from gaitcheck.types import Gait, Period, PeriodKind, Plane


@metric(
    title="Thigh slanting inwards",
    unit="deg",
    decimals=1,
    per=PeriodKind.SUPPORT,
    plane=Plane.FRONTAL,
    sign="+ the knee is inside of the hip (medial)",
    plausible=(-45.0, 45.0),
    plausible_source="a hip adducts by 30 degrees and abducts by 45",
    floor=3.0,
    floor_source="rendered runners with exact truth (docs/accuracy.md)",
    smallest_detectable=2.3,
    smallest_detectable_source="Dingenen et al. 2018, Phys Ther Sport 33:40: 1.3 to 2.3 in 21 runners a week apart",
    instants=at_mid_stance,
    of_yaw=OfYaw(rear=13.0, front=13.0, sd=7.0),
)
def thigh_adduction_angle(gait: Gait, support: Period) -> float | None:
    """Hip to knee against the vertical at mid-stance (femoral adduction): the part of hip adduction that video shows.

    The rest is the pelvis' drop, which the pose model hardly sees. Mean over 50 ms.
    """
    middle = mid_stance_s(gait.motion, support)
    thigh = thigh_adduction_deg(gait.motion, support.side)
    return float(between(gait.motion, thigh, middle - 0.025, middle + 0.025).mean())
