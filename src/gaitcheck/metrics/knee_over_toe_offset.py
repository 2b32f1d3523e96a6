"""How far the kneecap stands inside of the second toe in mid-stance."""

from __future__ import annotations

from typing import Final

from gaitcheck.kinematics.knee_over_toe import knee_over_toe_shanks, shank_ll
from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.kinematics.position import between
from gaitcheck.metrics.camera_yaw import OfYaw
from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.instants import at_mid_stance
from gaitcheck.types import Gait, Period, PeriodKind, Plane, ViewName

LEAST_SHANK_LL: Final = 0.1
"""A shank is half a leg length: knee and ankle that never come apart around a step were not seen."""


@metric(
    title="Knee inside of second toe",
    unit="shank lengths",
    decimals=2,
    per=PeriodKind.SUPPORT,
    plane=Plane.FRONTAL,
    only_view=ViewName.FRONT,
    sign="+ the knee is inside (medial) of the foot's tip",
    needs_points=("foot_index",),
    plausible=(-0.8, 0.8),
    plausible_source="at 0.8 a shin slants sideways by 53 degrees",
    floor=0.05,
    floor_source="rendered runners with exact truth (docs/method.md)",
    instants=at_mid_stance,
    of_yaw=OfYaw(rear=0.1, front=0.1, sd=0.12),
)
def knee_over_toe_offset(gait: Gait, support: Period) -> float | None:
    """Knee against the tip of the foot, across the body, at mid-stance, in lengths of the shank.

    Mid-stance is when the hips are lowest; the mean over 50 ms is taken.
    """
    if shank_ll(gait.motion, support.side) < LEAST_SHANK_LL:
        return None
    middle = mid_stance_s(gait.motion, support)
    offset = knee_over_toe_shanks(gait.motion, support.side)
    return float(between(gait.motion, offset, middle - 0.025, middle + 0.025).mean())
