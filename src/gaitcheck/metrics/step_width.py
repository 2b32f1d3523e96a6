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
    needs_points=("heel",),
    plausible=(-60.0, 80.0),
    plausible_source="a stride that wide is a split",
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
    """Sideways distance of the standing heel from where the other one stood in the steps before and after.

    Each at its mid-stance. Half-way between the two, so that a runner who drifts, or who runs past a camera a little
    off the line of running, is not read wide on one leg and narrow on the other.
    """
    metres, others = gait.motion.scale.m_per_leg_length, _beside(gait, support)
    if metres is None or len(others) < 2 or any(other.side is support.side for other in others):
        return None
    outwards = -1.0 if support.side is Side.LEFT else 1.0
    between = (_heel(gait, others[0]) + _heel(gait, others[1])) / 2
    return 100.0 * metres * outwards * float((_heel(gait, support) - between)[0])


def _beside(gait: Gait, support: Period) -> list[Period]:
    """The steps before and after it."""
    every = gait.of(PeriodKind.SUPPORT)
    return [one for one in every if min(abs(one.end_s - support.start_s), abs(one.start_s - support.end_s)) < 1e-6]


def _heel(gait: Gait, support: Period) -> Floats:
    """(2,) where the standing heel is at mid-stance, leg lengths."""
    return at(gait.motion, point(gait.motion, f"{support.side}_heel"), mid_stance_s(gait.motion, support))
