"""How far the shin leans when the foot lands."""

from __future__ import annotations

from gaitcheck.kinematics.position import at
from gaitcheck.kinematics.shank_angle import shank_angle_deg
from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane, Reference


@metric(
    title="Shank angle at contact",
    unit="deg",
    decimals=1,
    per=PeriodKind.SUPPORT,
    plane=Plane.SIDE,
    legs="near",
    min_frame_rate_hz=50.0,
    sign="+ the ankle is ahead of the knee",
    plausible=(-45.0, 50.0),
    plausible_source="at 45 degrees a shin is half-way to the ground",
    floor=2.5,
    floor_source="rendered runners with exact truth (docs/method.md)",
    smallest_detectable=4.8,
    smallest_detectable_source="Dingenen et al. 2018, Phys Ther Sport 33:40: 2.2 to 4.8 in 21 runners a week apart",
    reference=Reference(
        low=-2.0,
        high=12.0,
        population="expert range for rearfoot strikers; over 12 is called extended",
        source="biomechanics review by Souza 2016, Phys Med Rehabil Clin N Am 27:217, figures by expert choice",
    ),
)
def shank_angle_at_contact(gait: Gait, support: Period) -> float | None:
    """Shank against the vertical at initial contact."""
    return float(at(gait.motion, shank_angle_deg(gait.motion, support.side), support.start_s))
