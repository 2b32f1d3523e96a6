"""How far apart the feet are set from side to side."""

from __future__ import annotations

from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.kinematics.position import at, point
from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.instants import at_mid_stance
from gaitcheck.types import Floats, Gait, Period, PeriodKind, Plane, Reference, Side


@metric(
    title="Step width",
    unit="cm",
    decimals=1,
    per=PeriodKind.SUPPORT,
    plane=Plane.FRONTAL,
    needs_scale=True,
    sign="+ the feet keep to their own sides, - they cross",
    floor=1.5,
    floor_source="rendered runners with exact truth (docs/accuracy.md)",
    reference=Reference(
        low=2.0,
        high=10.0,
        population="runners, mean about 6",
        source="Brindle et al. 2014, as cited in reviews; see docs/method.md",
    ),
    instants=at_mid_stance,
)
def step_width(gait: Gait, support: Period) -> float | None:
    """Sideways distance from where the other heel stood in the step before to this heel, each at its mid-stance."""
    metres = gait.motion.scale.m_per_leg_length
    before = [other for other in gait.of(PeriodKind.SUPPORT) if abs(other.end_s - support.start_s) < 1e-6]
    if metres is None or not before or before[0].side is support.side:
        return None
    outwards = -1.0 if support.side is Side.LEFT else 1.0
    return 100.0 * metres * outwards * float((_heel(gait, support) - _heel(gait, before[0]))[0])


def _heel(gait: Gait, support: Period) -> Floats:
    """(2,) where the standing heel is at mid-stance, leg lengths."""
    return at(gait.motion, point(gait.motion, f"{support.side}_heel"), mid_stance_s(gait.motion, support))
