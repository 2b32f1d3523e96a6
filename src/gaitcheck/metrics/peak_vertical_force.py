"""How hard the foot pushes at most."""

from __future__ import annotations

from gaitcheck.landmarks import FEET
from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.spring_mass import spring_mass
from gaitcheck.types import Gait, Period, PeriodKind, Plane


@metric(
    title="Peak vertical force, estimated",
    unit="kN",
    decimals=2,
    per=PeriodKind.RUN,
    plane=Plane.SIDE,
    legs="both",
    min_frame_rate_hz=100.0,
    needs_clock=True,
    needs_scale=True,
    needs_speed=True,
    needs_mass=True,
    fewest_steps=10,
    sign="describes, does not judge; level treadmill only",
    needs_points=FEET,
    plausible=(0.2, 15.0),
    plausible_source="1.2 to 5 body weights, of bodies of 25 to 250 kg",
    floor=0.18,
    floor_source="one runner on force plates, on whom Morin's formulas fall short (docs/accuracy.md)",
)
def peak_vertical_force(gait: Gait, _run: Period) -> float | None:
    """Greatest vertical force on the ground by the spring-mass model (Morin et al. 2005)."""
    spring, mass_kg = spring_mass(gait), gait.motion.mass_kg
    if spring is None or mass_kg is None:
        return None
    return spring.newtons(mass_kg) / 1000
