"""How far the knee bends while the leg swings."""

from __future__ import annotations

from gaitcheck.kinematics.knee_flexion import knee_flexion_deg
from gaitcheck.kinematics.position import between, greatest_s
from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane, Reference


def _when(gait: Gait, swing: Period) -> tuple[float, ...]:
    knee = knee_flexion_deg(gait.motion, swing.side)
    return (greatest_s(gait.motion, knee, swing.start_s, swing.end_s),)


@metric(
    title="Peak knee flexion in swing",
    unit="deg",
    decimals=1,
    per=PeriodKind.SWING,
    plane=Plane.SIDE,
    legs="near",
    sign="0 is a straight leg, + bent; grows with speed, and is neither good nor bad by itself",
    plausible=(15.0, 165.0),
    plausible_source="a heel on the buttock is 150 degrees",
    floor=5.0,
    floor_source="rendered runners with exact truth (docs/accuracy.md)",
    reference=Reference(
        low=80.0,
        high=110.0,
        population="runners at 2.5 to 4 m/s; a textbook range, not one study",
        source="see docs/method.md",
    ),
    instants=_when,
)
def peak_swing_knee_flexion(gait: Gait, swing: Period) -> float | None:
    """Greatest knee flexion between toe-off and the next initial contact, in the picture's plane."""
    knee = knee_flexion_deg(gait.motion, swing.side)
    return float(between(gait.motion, knee, swing.start_s, swing.end_s).max())
