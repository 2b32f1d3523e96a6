"""A runner as a mass on a spring: forces and stiffness from contact and flight times alone.

Morin et al. 2005, J Appl Biomech 21:167: the push on the ground is taken for half a sine. Against force plates
1 to 7 % low on level ground; not valid on a slope. Ten milliseconds of contact time change leg stiffness by 9 %.
On the one runner whom we have on force plates, true times give 18 % too little peak force, 25 % too little vertical
and 21 % too little leg stiffness (``python -m benchmarks.force_plate``), so the intervals allow for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np

from gaitcheck.types import Gait, PeriodKind

GRAVITY_MPS2: Final = 9.81
LEG_OF_THIGH_AND_SHANK: Final = 0.53 / 0.491
"""Hip to floor against hip to ankle (shares of body height)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpringMass:
    """One average step of a run on the level."""

    contact_s: float
    flight_s: float
    leg_m: float  # hip to floor
    speed_mps: float

    @property
    def peak_force_bw(self) -> float:
        """Greatest vertical force, body weights."""
        return np.pi / 2 * (self.flight_s / self.contact_s + 1)

    @property
    def sinking_m(self) -> float:
        """How far the centre of mass sinks in contact."""
        force = self.peak_force_bw * GRAVITY_MPS2
        return float(abs(force * self.contact_s**2 / np.pi**2 - GRAVITY_MPS2 * self.contact_s**2 / 8))

    @property
    def leg_shortening_m(self) -> float:
        """How much shorter the leg spring becomes."""
        half_way_m = self.speed_mps * self.contact_s / 2
        return self.leg_m - float(np.sqrt(max(self.leg_m**2 - half_way_m**2, 0.0))) + self.sinking_m

    def newtons(self, mass_kg: float) -> float:
        """Greatest vertical force of a body of this mass."""
        return self.peak_force_bw * GRAVITY_MPS2 * mass_kg


def spring_mass(gait: Gait) -> SpringMass | None:
    """The average step: medians of both feet; None where a time, the scale or the speed is missing."""
    contacts = [period.duration_s for period in gait.of(PeriodKind.STANCE)]
    flights = [period.duration_s for period in gait.of(PeriodKind.FLIGHT)]
    metres, speed_mps = gait.motion.scale.m_per_leg_length, gait.motion.speed_mps
    if not contacts or not flights or metres is None or speed_mps is None:
        return None
    return SpringMass(
        contact_s=median(contacts),
        flight_s=median(flights),
        leg_m=metres * LEG_OF_THIGH_AND_SHANK,
        speed_mps=speed_mps,
    )
