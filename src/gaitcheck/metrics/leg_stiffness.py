"""How stiff the leg is as a spring."""

from __future__ import annotations

from gaitcheck.landmarks import FEET
from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.spring_mass import spring_mass
from gaitcheck.types import Gait, Period, PeriodKind, Plane


@metric(
    title="Leg stiffness, estimated",
    unit="kN/m",
    decimals=1,
    per=PeriodKind.RUN,
    plane=Plane.SIDE,
    legs="both",
    min_frame_rate_hz=100.0,
    needs_clock=True,
    needs_scale=True,
    needs_speed=True,
    needs_mass=True,
    fewest_steps=10,
    sign="describes, does not judge; level treadmill only; not related to injury within a year",
    needs_points=FEET,
    plausible=(0.5, 150.0),
    plausible_source="runners 5 to 20, sprinters up to 50, of a body of 250 kg more",
    floor=1.1,
    floor_source="one runner on force plates, on whom Morin's formulas fall short (docs/accuracy.md)",
)
def leg_stiffness(gait: Gait, _run: Period) -> float | None:
    """Peak vertical force over how much the leg shortens, by the spring-mass model (Morin et al. 2005)."""
    spring, mass_kg = spring_mass(gait), gait.motion.mass_kg
    if spring is None or mass_kg is None:
        return None
    return spring.newtons(mass_kg) / 1000 / spring.leg_shortening_m
