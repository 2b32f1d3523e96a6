"""How far the body goes up and down with each step."""

from __future__ import annotations

from gaitcheck.kinematics.centre_of_mass import NEEDS, centre_of_mass
from gaitcheck.kinematics.position import between
from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.instants import at_mid_stance
from gaitcheck.types import Gait, Period, PeriodKind, Reference


@metric(
    title="Vertical oscillation",
    unit="cm",
    decimals=1,
    per=PeriodKind.SUPPORT,
    legs="both",
    needs_scale=True,
    needs_points=NEEDS,
    plausible=(0.5, 35.0),
    plausible_source="runners bounce by 4 to 14 cm, triple jumpers in their hop by 30",
    floor=0.9,
    floor_source="rendered runners with exact truth (docs/method.md)",
    reference=Reference(
        low=6.0,
        high=10.0,
        population="runners at 2.5 to 4 m/s; falls with cadence",
        source="textbook range, not one study; see docs/method.md",
    ),
    instants=at_mid_stance,
)
def vertical_oscillation(gait: Gait, support: Period) -> float | None:
    """Highest minus lowest point of the estimated centre of mass (de Leva segments) within a step."""
    metres = gait.motion.scale.m_per_leg_length
    if metres is None:
        return None
    height = between(gait.motion, centre_of_mass(gait.motion)[:, 1], support.start_s, support.end_s)
    return 100.0 * metres * float(height.max() - height.min())
