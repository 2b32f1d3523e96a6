"""Steps per minute."""

from __future__ import annotations

from typing import Final

import numpy as np

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.metrics.declare import metric
from gaitcheck.types import EventKind, Gait, Period, PeriodKind, Reference, Side

OFF_BEAT: Final = 0.10
"""The beat of hips and legs is rough, and a runner may speed up; on real and rendered films the two differ by 1 % or
less, on a film of five takes by 7. Farther apart, one of them is wrong."""


def _line(gait: Gait, run: Period) -> tuple[float, float]:
    """Seconds per step and its standard error: a straight line through the times of all contacts of a run.

    Each foot has an intercept of its own, so that a constant lag on one foot does not count.
    """
    inside = (event for event in gait.events if run.start_s <= event.time_s <= run.end_s)
    contacts = [event for event in inside if event.kind is EventKind.INITIAL_CONTACT]
    times = np.array([event.time_s for event in contacts])
    steps = np.diff(times) / gait.motion.step_period_s
    number = np.concatenate([[0.0], np.cumsum(np.maximum(1.0, np.round(steps)))])
    left = np.array([float(event.side is Side.LEFT) for event in contacts])
    design = np.column_stack([np.ones_like(number), number, left])
    solution, _, rank, _ = np.linalg.lstsq(design, times)
    rest = times - design @ solution
    variance = float(rest @ rest) / max(1, len(times) - int(rank))
    spread = float(np.sum((number - number.mean()) ** 2))
    return float(solution[1]), float(np.sqrt(variance / spread))


def off_beat(gait: Gait) -> Absence | None:
    """Why nothing timed by the landings can be trusted; None where they go with the beat of the whole body."""
    beat_spm = 60.0 / gait.motion.step_period_s
    landed_spm = [60.0 / _line(gait, run)[0] for run in gait.of(PeriodKind.RUN)]
    farthest_spm = max(landed_spm, key=lambda spm: abs(spm - beat_spm), default=beat_spm)
    if abs(farthest_spm - beat_spm) <= OFF_BEAT * beat_spm:
        return None
    return Absence.of(AbsenceKind.OFF_BEAT, landings_spm=farthest_spm, body_spm=beat_spm)


def _standard_error(gait: Gait, run: Period) -> float:
    step_s, error_s = _line(gait, run)
    return 60.0 / step_s * error_s / step_s


@metric(
    title="Cadence",
    unit="steps/min",
    decimals=1,
    per=PeriodKind.RUN,
    legs="both",
    needs_clock=True,
    standard_error=_standard_error,
    plausible=(100.0, 310.0),
    plausible_source="slow joggers step 130 times a minute and more, sprinters up to 290",
    floor=0.2,
    floor_source="the clock of ordinary phones; no bias was found on rendered runners",
    reference=Reference(
        low=155.0,
        high=203.0,
        population="elite 100 km runners in a race, mean 182",
        source="Burns et al. 2019, J Appl Physiol 126:661",
    ),
)
def cadence(gait: Gait, run: Period) -> float:
    """Steps per minute of both feet together, from a straight line through the times of all initial contacts."""
    return 60.0 / _line(gait, run)[0]
