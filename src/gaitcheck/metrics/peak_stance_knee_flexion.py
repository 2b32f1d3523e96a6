"""How far the knee bends while it carries the body."""

from __future__ import annotations

from gaitcheck.kinematics.knee_flexion import knee_flexion_deg
from gaitcheck.kinematics.position import between, greatest_s
from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane, Reference


def _when(gait: Gait, stance: Period) -> tuple[float, ...]:
    knee = knee_flexion_deg(gait.motion, stance.side)
    return (greatest_s(gait.motion, knee, stance.at(0.2), stance.at(0.7)),)


@metric(
    title="Peak knee flexion in stance",
    unit="deg",
    decimals=1,
    per=PeriodKind.STANCE,
    plane=Plane.SIDE,
    legs="near",
    sign="0 is a straight leg, + bent",
    plausible=(0.0, 110.0),
    plausible_source="runners bend it to 30 to 60 degrees; at 110 they sit",
    floor=6.0,
    floor_source="rendered runners with exact truth (docs/method.md)",
    smallest_detectable=3.8,
    smallest_detectable_source="Dingenen et al. 2018, Phys Ther Sport 33:40: 2.3 to 3.8 in 21 runners a week apart",
    reference=Reference(
        low=40.0,
        high=50.0,
        population="runners; considerably less than 45 may mean little shock absorption",
        source="Souza 2016, Phys Med Rehabil Clin N Am 27:217",
    ),
    withheld="the pose model reads it 6 degrees high on rendered runners and, as others found, 2 to 5 low on people",
    instants=_when,
)
def peak_stance_knee_flexion(gait: Gait, stance: Period) -> float | None:
    """Greatest knee flexion between 20 and 70 % of stance, in the picture's plane."""
    knee = knee_flexion_deg(gait.motion, stance.side)
    return float(between(gait.motion, knee, stance.at(0.2), stance.at(0.7)).max())
