"""How much a landing brakes, put together from what goes with braking."""

from __future__ import annotations

from typing import Final

from gaitcheck.kinematics.centre_of_mass import NEEDS, centre_of_mass
from gaitcheck.kinematics.position import at, point
from gaitcheck.kinematics.shank_angle import shank_angle_deg
from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane

AHEAD_LL: Final = (0.16, 0.045)
"""Ankle ahead of the centre of mass, mean and SD: leg angle 9.2 (2.5) degrees at 11 km/h (Patoz et al. 2022)."""
SHANK_DEG: Final = (7.5, 3.0)
"""Usual for runners who land on the heel; a working value without a study behind it."""
CADENCE_SPM: Final = (171.3, 8.3)
"""Heel-striking collegiate runners at 3.8 m/s (Luedke et al. 2020)."""


@metric(
    title="Relative braking index",
    unit="SD",
    decimals=1,
    per=PeriodKind.SUPPORT,
    plane=Plane.SIDE,
    legs="near",
    min_frame_rate_hz=50.0,
    needs_clock=True,
    sign="+ more braking than the usual runner; for following one runner over time, not a force",
    needs_points=NEEDS,
    plausible=(-12.0, 12.0),
    plausible_source="an ankle half a leg ahead makes 8 in one of the three parts",
    floor=0.6,
    floor_source="the errors of its parts, divided by their spread among runners (docs/accuracy.md)",
)
def braking_index(gait: Gait, support: Period) -> float | None:
    """Mean of three standard scores at a landing: ankle ahead of the centre of mass, shank angle, slow steps.

    Foot position, shank and step rate together explain half of the braking impulse (Wille et al. 2014).
    """
    motion = gait.motion
    ahead = (point(motion, f"{support.side}_ankle") - centre_of_mass(motion))[:, 0]
    parts = (
        _score(float(at(motion, ahead, support.start_s)), AHEAD_LL),
        _score(float(at(motion, shank_angle_deg(motion, support.side), support.start_s)), SHANK_DEG),
        -_score(60.0 / support.duration_s, CADENCE_SPM),
    )
    return sum(parts) / len(parts)


def _score(value: float, usual: tuple[float, float]) -> float:
    mean, spread = usual
    return (value - mean) / spread
