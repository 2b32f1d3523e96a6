"""Where the heel stands beside the middle of the body."""

from __future__ import annotations

from gaitcheck.kinematics.heel_from_midline import heel_from_midline_ll
from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.kinematics.position import between
from gaitcheck.metrics.camera_yaw import HEEL_OF_YAW
from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.instants import at_mid_stance
from gaitcheck.types import Gait, Period, PeriodKind, Plane


@metric(
    title="Heel outward of the body's middle",
    unit="% of leg length",
    decimals=1,
    per=PeriodKind.SUPPORT,
    plane=Plane.FRONTAL,
    sign="+ outward, - crossed over",
    needs_points=("heel",),
    plausible=(-60.0, 60.0),
    plausible_source="a leg that is set so far out slants by 37 degrees",
    floor=2.0,
    floor_source="rendered runners with exact truth (docs/accuracy.md)",
    instants=at_mid_stance,
    of_yaw=HEEL_OF_YAW,
)
def heel_from_midline(gait: Gait, support: Period) -> float | None:
    """Sideways distance of the standing heel from mid-hip at mid-stance, mean over 50 ms."""
    middle = mid_stance_s(gait.motion, support)
    beside = heel_from_midline_ll(gait.motion, support.side)
    return 100.0 * float(between(gait.motion, beside, middle - 0.025, middle + 0.025).mean())
