"""Strides per minute, leg by leg, for those who count one foot only."""

from __future__ import annotations

from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.instants import at_its_end
from gaitcheck.types import Gait, Period, PeriodKind


@metric(
    title="Stride rate",
    unit="strides/min",
    decimals=1,
    per=PeriodKind.STRIDE,
    needs_clock=True,
    plausible=(46.0, 155.0),
    plausible_source="half of what GaitCheck believes of the cadence, with room for a limp",
    floor=0.15,
    floor_source="the floor of GaitCheck's stride time, 1 ms of 700",
    instants=at_its_end,
)
def stride_rate(_gait: Gait, stride: Period) -> float | None:
    """How often one and the same foot lands in a minute: half of the cadence where both legs do alike."""
    return 60.0 / stride.duration_s
