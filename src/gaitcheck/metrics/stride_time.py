"""The time from one landing of a foot to its next."""

from __future__ import annotations

from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.instants import at_its_end
from gaitcheck.types import Gait, Period, PeriodKind, Reference


@metric(
    title="Stride time",
    unit="ms",
    decimals=0,
    per=PeriodKind.STRIDE,
    needs_clock=True,
    plausible=(350.0, 1300.0),
    plausible_source="two steps of a sprinter, and of the slowest jogger with room for a limp",
    floor=1.0,
    floor_source="rendered runners with exact truth (docs/method.md)",
    reference=Reference(
        low=590.0,
        high=775.0,
        population="runners at 155 to 203 steps/min",
        source="120 000 ms divided by the cadence range of Burns et al. 2019, J Appl Physiol 126:661",
    ),
    instants=at_its_end,
)
def stride_time(_gait: Gait, stride: Period) -> float | None:
    """Time from initial contact to the next initial contact of the same foot."""
    return stride.duration_s * 1000
