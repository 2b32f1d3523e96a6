"""How far ahead of the hips the foot lands."""

from __future__ import annotations

from gaitcheck.kinematics.position import at, mid_hip, point
from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane


@metric(
    title="Overstride, ankle ahead of hips",
    unit="leg lengths",
    decimals=3,
    per=PeriodKind.SUPPORT,
    plane=Plane.SIDE,
    legs="near",
    min_frame_rate_hz=50.0,
    sign="+ the ankle lands ahead of the hips",
    plausible=(-0.6, 0.9),
    plausible_source="no further than a leg is long, at 1 it lies on the ground",
    floor=0.020,
    floor_source="rendered runners with exact truth (docs/method.md)",
)
def overstride_ratio(gait: Gait, support: Period) -> float | None:
    """Horizontal distance from mid-hip to the ankle at initial contact, in hip-to-ankle leg lengths."""
    ahead = (point(gait.motion, f"{support.side}_ankle") - mid_hip(gait.motion))[:, 0]
    return float(at(gait.motion, ahead, support.start_s))
