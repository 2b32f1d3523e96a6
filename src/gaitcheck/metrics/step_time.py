"""The time from one foot's landing to the other's."""

from __future__ import annotations

from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.instants import at_its_end
from gaitcheck.types import Gait, Period, PeriodKind, Reference


@metric(
    title="Step time",
    unit="ms",
    decimals=0,
    per=PeriodKind.STEP,
    needs_clock=True,
    plausible=(150.0, 700.0),
    plausible_source="sprinters take 200 ms a step; a limp makes one of two steps longer",
    floor=7.0,
    floor_source="rendered runners with exact truth (docs/method.md)",
    reference=Reference(
        low=290.0,
        high=390.0,
        population="runners at 155 to 203 steps/min",
        source="60 000 ms divided by the cadence range of Burns et al. 2019, J Appl Physiol 126:661",
    ),
    instants=at_its_end,
)
def step_time(_gait: Gait, step: Period) -> float | None:
    """Time from the other foot's initial contact to this foot's: the left step ends with the left landing."""
    return step.duration_s * 1000
