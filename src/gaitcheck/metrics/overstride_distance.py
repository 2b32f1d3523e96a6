"""How far ahead of the hips the foot lands."""

from __future__ import annotations

from gaitcheck.kinematics.position import at, mid_hip, point
from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane


@metric(
    title="Overstride, ankle ahead of hips",
    unit="cm",
    decimals=1,
    per=PeriodKind.SUPPORT,
    plane=Plane.SIDE,
    legs="near",
    min_frame_rate_hz=50.0,
    needs_scale=True,
    sign="+ the ankle lands ahead of the hips",
    plausible=(-50.0, 90.0),
    plausible_source="no further than a leg is long",
    floor=2.0,
    floor_source="rendered runners with exact truth (docs/method.md)",
)
def overstride_distance(gait: Gait, support: Period) -> float | None:
    """Horizontal distance from mid-hip to the ankle at initial contact."""
    ahead = (point(gait.motion, f"{support.side}_ankle") - mid_hip(gait.motion))[:, 0]
    metres = gait.motion.scale.m_per_leg_length
    return None if metres is None else 100.0 * metres * float(at(gait.motion, ahead, support.start_s))
