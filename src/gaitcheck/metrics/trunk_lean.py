"""How far the upper body leans forward."""

from __future__ import annotations

from gaitcheck.kinematics.position import between
from gaitcheck.kinematics.trunk_lean import trunk_lean_deg
from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.instants import half_way
from gaitcheck.types import Gait, Period, PeriodKind, Plane, Reference


@metric(
    title="Trunk lean",
    unit="deg",
    decimals=1,
    per=PeriodKind.STANCE,
    plane=Plane.SIDE,
    legs="both",
    sign="+ forward",
    plausible=(-30.0, 60.0),
    plausible_source="sprinters lean by 45 degrees out of the blocks",
    floor=2.0,
    floor_source="rendered runners with exact truth (docs/method.md)",
    reference=Reference(
        low=0.8,
        high=13.0,
        population="recreational runners, self-selected: upright group 3.6 (SD 2.8), leaning group 10.8 (SD 2.2)",
        source="Teng and Powers 2015, Med Sci Sports Exerc 47:625",
    ),
    instants=half_way,
)
def trunk_lean(gait: Gait, stance: Period) -> float | None:
    """Mid-hip to mid-shoulder against the vertical of the picture, mean over stance."""
    return float(between(gait.motion, trunk_lean_deg(gait.motion), stance.start_s, stance.end_s).mean())
