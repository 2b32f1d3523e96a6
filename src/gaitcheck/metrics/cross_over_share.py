"""How often a foot is set across the body's middle."""

from __future__ import annotations

from typing import Final

import numpy as np

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.kinematics.heel_from_midline import heel_from_midline_ll
from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.kinematics.position import at
from gaitcheck.metrics.camera_yaw import HEEL_OF_YAW, too_far_off
from gaitcheck.metrics.declare import metric
from gaitcheck.types import Floats, Gait, Period, PeriodKind, Plane

HEEL_SD_LL: Final = 0.02
"""So near are heels read to where they are, across the body: the floor of their distance."""
MOST_APART: Final = 0.5
"""Where the share may lie in more than half of all there is, it is not told."""


def _beside(gait: Gait) -> tuple[Floats, Floats]:
    """(steps,) the mid-stances of the run, real seconds, and how far out the heel stands at each, leg lengths."""
    steps = gait.of(PeriodKind.SUPPORT)
    middles_s = np.array([mid_stance_s(gait.motion, step) for step in steps])
    return middles_s, np.array(
        [_heel_ll(gait, step, middle_s) for step, middle_s in zip(steps, middles_s, strict=True)]
    )


def _heel_ll(gait: Gait, step: Period, middle_s: float) -> float:
    """How far out one heel stands, without what the camera adds."""
    seen = float(at(gait.motion, heel_from_midline_ll(gait.motion, step.side), middle_s))
    return seen - HEEL_OF_YAW.too_much(gait, step.side) / 100


def _crossed(gait: Gait, moved_ll: float = 0.0) -> tuple[float, int]:
    """Share of steps that cross, were all heels so much farther out, and how many steps there are."""
    _, beside = _beside(gait)
    return float(np.mean(beside + moved_ll < 0)) if len(beside) else 0.0, len(beside)


def _crossings(gait: Gait, _run: Period) -> tuple[float, ...]:
    """The mid-stances at which the heel is across."""
    middles_s, beside = _beside(gait)
    return tuple(float(middle) for middle in middles_s[beside < 0])


def _ends(gait: Gait) -> tuple[float, float]:
    """The share, were every heel as far out as it may be, and as far in."""
    error_ll = 1.96 * float(np.hypot(HEEL_SD_LL, HEEL_OF_YAW.standard_error(gait) / 100))
    return _crossed(gait, error_ll)[0], _crossed(gait, -error_ll)[0]


def _why_absent(gait: Gait) -> Absence | None:
    if reason := too_far_off(HEEL_OF_YAW, gait, 100 * HEEL_SD_LL):
        return reason
    low, high = _ends(gait)
    return Absence.of(AbsenceKind.NEAR_THE_MIDDLE) if high - low > MOST_APART else None


def _standard_error(gait: Gait, _run: Period) -> float:
    """Of where the heels are, and of a share with one crossing and one not added (Agresti and Coull).

    With these added 0 % of ten steps is not certain.
    """
    (share, steps), (low, high) = _crossed(gait), _ends(gait)
    milder = (share * steps + 2) / (steps + 4)
    placed = max(share - low, high - share) / 1.96
    return 100.0 * float(np.hypot(np.sqrt(milder * (1 - milder) / (steps + 4)), placed))


@metric(
    title="Steps that cross over",
    unit="%",
    decimals=0,
    per=PeriodKind.RUN,
    plane=Plane.FRONTAL,
    legs="both",
    least=0.0,
    absent=_why_absent,
    standard_error=_standard_error,
    instants=_crossings,
    needs_points=("heel",),
    plausible=(0.0, 100.0),
    plausible_source="a share",
    floor=5.0,
    floor_source="rendered runners with exact truth (docs/accuracy.md)",
)
def cross_over_share(gait: Gait, _run: Period) -> float | None:
    """Share of steps in which the standing heel is across the line below mid-hip at mid-stance.

    Common: 13 of 44 healthy runners did it (Iskandar et al. 2023).
    """
    return 100.0 * _crossed(gait)[0]
