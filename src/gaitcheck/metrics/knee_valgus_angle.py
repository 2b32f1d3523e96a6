"""How far the knee falls inwards in mid-stance."""

from __future__ import annotations

from gaitcheck.kinematics.knee_valgus import knee_valgus_deg
from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.kinematics.position import between
from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane


@metric(
    title="Knee valgus angle",
    unit="deg",
    decimals=1,
    per=PeriodKind.SUPPORT,
    plane=Plane.FRONTAL,
    sign="+ the knee is inside (medial) of the line from hip to ankle, - outside (varus)",
    floor=4.5,
    floor_source="rendered runners with exact truth (docs/method.md)",
)
def knee_valgus_angle(gait: Gait, support: Period) -> float | None:
    """Frontal-plane projection angle at mid-stance: 180 degrees minus the angle hip-knee-ankle in the picture.

    Mid-stance is when the hips are lowest; the mean over 50 ms is taken.
    """
    middle = mid_stance_s(gait.motion, support)
    knee = knee_valgus_deg(gait.motion, support.side)
    return float(between(gait.motion, knee, middle - 0.025, middle + 0.025).mean())
