"""How far the knee falls inwards in mid-stance."""

from __future__ import annotations

from gaitcheck.kinematics.knee_look import knee_look_deg, knee_looked_at
from gaitcheck.kinematics.knee_valgus import knee_valgus_deg
from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.kinematics.position import between
from gaitcheck.metrics.camera_yaw import OfYaw
from gaitcheck.metrics.declare import Closer, metric
from gaitcheck.metrics.instants import at_mid_stance
from gaitcheck.types import Gait, Period, PeriodKind, Plane


@metric(
    title="Knee valgus angle",
    unit="deg",
    decimals=1,
    per=PeriodKind.SUPPORT,
    plane=Plane.FRONTAL,
    sign="+ the knee is inside (medial) of the line from hip to ankle, - outside (varus)",
    plausible=(-45.0, 45.0),
    plausible_source="knees that fall in on one-legged landings read up to 30 degrees",
    floor=4.5,
    floor_source="rendered runners with exact truth: the first where only the landmarks tell (docs/method.md)",
    closer=Closer(looked=knee_looked_at, read=knee_look_deg, floor=4.0),
    instants=at_mid_stance,
    of_yaw=OfYaw(rear=42.0, front=48.0, sd=6.0),
)
def knee_valgus_angle(gait: Gait, support: Period) -> float:
    """Frontal-plane projection angle at mid-stance: 180 degrees minus the angle hip-knee-ankle in the picture.

    Mid-stance is when the hips are lowest; the mean over 50 ms is taken. Knee and ankle are read off the standing leg's
    own outline in at most eight steps a leg; where that cannot be, they are the pose model's landmarks, which show too
    little of a knee that falls in or out, and the interval is wider.
    """
    middle = mid_stance_s(gait.motion, support)
    knee = knee_valgus_deg(gait.motion, support.side)
    return float(between(gait.motion, knee, middle - 0.025, middle + 0.025).mean())
