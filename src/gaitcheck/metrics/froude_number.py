"""The speed against the length of the legs, to compare tall with short runners."""

from __future__ import annotations

from gaitcheck.metrics.declare import metric
from gaitcheck.metrics.spring_mass import GRAVITY_MPS2, LEG_OF_THIGH_AND_SHANK
from gaitcheck.types import Gait, Period, PeriodKind


@metric(
    title="Froude number",
    unit="(no unit)",
    decimals=2,
    per=PeriodKind.RUN,
    legs="both",
    needs_clock=True,
    needs_scale=True,
    needs_speed=True,
    sign="people change from walking to running near 0.5",
    plausible=(0.02, 30.0),
    plausible_source="from the slowest to the fastest speed and leg that can be told",
    floor=0.05,
    floor_source="3 % of the belt's speed and 4.5 % of the leg's length",
)
def froude_number(gait: Gait, _run: Period) -> float | None:
    """Speed squared over gravity times leg length (hip to floor)."""
    metres, speed_mps = gait.motion.scale.m_per_leg_length, gait.motion.speed_mps
    if metres is None or speed_mps is None:
        return None
    return speed_mps**2 / (GRAVITY_MPS2 * metres * LEG_OF_THIGH_AND_SHANK)
