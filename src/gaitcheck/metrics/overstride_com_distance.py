"""How far ahead of the estimated centre of mass the foot lands."""

from __future__ import annotations

from gaitcheck.kinematics.centre_of_mass import NEEDS, centre_of_mass
from gaitcheck.kinematics.position import at, point
from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane


@metric(
    title="Ankle ahead of centre of mass",
    unit="cm",
    decimals=1,
    per=PeriodKind.SUPPORT,
    plane=Plane.SIDE,
    legs="near",
    min_frame_rate_hz=50.0,
    needs_scale=True,
    sign="+ the ankle lands ahead of the estimated centre of mass",
    needs_points=NEEDS,
    plausible=(-50.0, 90.0),
    plausible_source="no further than a leg is long",
    floor=2.5,
    floor_source="rendered runners with exact truth (docs/method.md)",
)
def overstride_com_distance(gait: Gait, support: Period) -> float | None:
    """Horizontal distance from the estimated centre of mass (de Leva segments) to the ankle at initial contact."""
    ahead = (point(gait.motion, f"{support.side}_ankle") - centre_of_mass(gait.motion))[:, 0]
    metres = gait.motion.scale.m_per_leg_length
    return None if metres is None else 100.0 * metres * float(at(gait.motion, ahead, support.start_s))
