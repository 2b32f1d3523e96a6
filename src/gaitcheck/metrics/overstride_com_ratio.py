"""How far ahead of the estimated centre of mass the foot lands."""

from __future__ import annotations

from gaitcheck.kinematics.centre_of_mass import NEEDS, centre_of_mass
from gaitcheck.kinematics.position import at, point
from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane, Reference


@metric(
    title="Ankle ahead of centre of mass",
    unit="leg lengths",
    decimals=3,
    per=PeriodKind.SUPPORT,
    plane=Plane.SIDE,
    legs="near",
    min_frame_rate_hz=50.0,
    sign="+ the ankle lands ahead of the estimated centre of mass",
    needs_points=NEEDS,
    plausible=(-0.6, 0.9),
    plausible_source="no further than a leg is long, at 1 it lies on the ground",
    floor=0.025,
    floor_source="rendered runners with exact truth (docs/method.md)",
    reference=Reference(
        low=0.07,
        high=0.25,
        population="54 treadmill runners at 9 to 13 km/h, mean 0.14 to 0.18 (leg angle 8.1 to 10.2 deg, SD 2.5)",
        source="Patoz et al. 2022, Front Physiol 13:1044363, converted from the leg angle",
    ),
)
def overstride_com_ratio(gait: Gait, support: Period) -> float | None:
    """Horizontal distance from the estimated centre of mass to the ankle at initial contact, in leg lengths."""
    ahead = (point(gait.motion, f"{support.side}_ankle") - centre_of_mass(gait.motion))[:, 0]
    return float(at(gait.motion, ahead, support.start_s))
