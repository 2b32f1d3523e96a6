"""How long both feet are off the ground."""

from __future__ import annotations

from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane, Reference


@metric(
    title="Flight time",
    unit="ms",
    decimals=0,
    per=PeriodKind.FLIGHT,
    plane=Plane.SIDE,
    needs_clock=True,
    min_frame_rate_hz=100.0,
    plausible=(-150.0, 300.0),
    plausible_source="sprinters fly for 130 ms, bounding runners for 250; below 0 both feet are down",
    floor=9.0,
    floor_source="rendered runners with exact truth, and foot markers against force plates (docs/method.md)",
    reference=Reference(
        low=60.0,
        high=140.0,
        population="runners at 2.5 to 4 m/s",
        source="textbook range, not one study; see docs/method.md",
    ),
)
def flight_time(_gait: Gait, flight: Period) -> float | None:
    """Time from toe-off of this foot to initial contact of the other; negative when both are down."""
    return flight.duration_s * 1000
