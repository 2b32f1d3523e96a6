"""How long a foot stays on the ground."""

from __future__ import annotations

from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane, Reference


@metric(
    title="Ground contact time",
    unit="ms",
    decimals=0,
    per=PeriodKind.STANCE,
    plane=Plane.SIDE,
    needs_clock=True,
    min_frame_rate_hz=50.0,
    plausible=(60.0, 500.0),
    plausible_source="sprinters touch the ground for 80 ms and more, joggers hardly over 350",
    floor=8.0,
    floor_source="rendered runners with exact truth, and foot markers against force plates (docs/method.md)",
    reference=Reference(
        low=200.0,
        high=300.0,
        population="runners at 2.5 to 4 m/s; falls with speed",
        source="textbook range, not one study; see docs/method.md",
    ),
)
def ground_contact_time(_gait: Gait, stance: Period) -> float | None:
    """Time from initial contact to toe-off of the same foot."""
    return stance.duration_s * 1000
