"""How often a foot is set across the body's middle."""

from __future__ import annotations

import numpy as np

from gaitcheck.kinematics.heel_from_midline import heel_from_midline_ll
from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.kinematics.position import at
from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane


def _crossed(gait: Gait) -> tuple[float, int]:
    """Share of steps that cross, and how many steps there are."""
    beside = [
        float(at(gait.motion, heel_from_midline_ll(gait.motion, step.side), mid_stance_s(gait.motion, step)))
        for step in gait.of(PeriodKind.SUPPORT)
    ]
    return float(np.mean(np.array(beside) < 0)) if beside else 0.0, len(beside)


def _standard_error(gait: Gait, _run: Period) -> float:
    """Of a share, with one crossing and one not added (Agresti and Coull), so that 0 % of ten steps is not certain."""
    share, steps = _crossed(gait)
    milder = (share * steps + 2) / (steps + 4)
    return 100.0 * float(np.sqrt(milder * (1 - milder) / (steps + 4)))


@metric(
    title="Steps that cross over",
    unit="%",
    decimals=0,
    per=PeriodKind.RUN,
    plane=Plane.FRONTAL,
    legs="both",
    least=0.0,
    standard_error=_standard_error,
    floor=5.0,
    floor_source="rendered runners with exact truth (docs/accuracy.md)",
)
def cross_over_share(gait: Gait, _run: Period) -> float | None:
    """Share of steps in which the standing heel is across the line below mid-hip at mid-stance.

    Common: 13 of 44 healthy runners did it (Iskandar et al. 2023).
    """
    return 100.0 * _crossed(gait)[0]
