"""How far a step carries."""

from __future__ import annotations

from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.instants import at_its_end
from gaitcheck.types import Gait, Period, PeriodKind


@metric(
    title="Step length",
    unit="cm",
    decimals=0,
    per=PeriodKind.STEP,
    needs_clock=True,
    needs_speed=True,
    plausible=(15.0, 300.0),
    plausible_source="the longest steps of sprinters are 2.7 m",
    floor=2.0,
    floor_source="belts run at 98 to 103 % of what they show (Willwacher et al. 2021)",
    instants=at_its_end,
)
def step_length(gait: Gait, step: Period) -> float | None:
    """The belt's speed times the step's time."""
    speed_mps = gait.motion.speed_mps
    return None if speed_mps is None else 100.0 * speed_mps * step.duration_s
