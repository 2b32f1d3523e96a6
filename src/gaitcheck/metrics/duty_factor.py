"""The share of a stride that a foot is on the ground."""

from __future__ import annotations

from statistics import median

from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane, Reference


@metric(
    title="Duty factor",
    unit="%",
    decimals=1,
    per=PeriodKind.STANCE,
    plane=Plane.SIDE,
    min_frame_rate_hz=50.0,
    plausible=(12.0, 70.0),
    plausible_source="sprinters 22 %, walkers 60 %",
    floor=1.2,
    floor_source="rendered runners with exact truth, and foot markers against force plates (docs/method.md)",
    reference=Reference(
        low=30.0,
        high=42.0,
        population="runners at 10 to 14 km/h",
        source="Lussiana et al. 2019; high and low are equally economical",
    ),
)
def duty_factor(gait: Gait, stance: Period) -> float | None:
    """Ground contact time as a share of the stride time; under 50 % by definition of running."""
    strides = [stride.duration_s for stride in gait.of(PeriodKind.STRIDE, stance.side)]
    return 100.0 * stance.duration_s / median(strides) if strides else None
