"""When each foot is on the belt, and how each single step is run."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.interpolate import PchipInterpolator

from benchmarks.synthetic.anatomy import SIDES
from benchmarks.synthetic.scenario import Leg, Scenario

_STRIDES_AROUND = 3  # before and after the clip, so that no edge shows inside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One foot's time on the belt, with the leg's parameters as they are in this very step."""

    side: str
    start_s: float
    leg: Leg

    @property
    def end_s(self) -> float:
        """Toe-off."""
        return self.start_s + self.leg.contact_s

    def share(self, time_s: float) -> float:
        """0 at contact, 1 at toe-off; outside stance it runs on."""
        return (time_s - self.start_s) / self.leg.contact_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A foot lands or leaves."""

    kind: str  # "initial_contact" or "toe_off"
    side: str
    time_s: float


@dataclass(frozen=True, slots=True)
class Schedule:
    """All stances around a clip. Without scatter the right foot lands at 0 s."""

    stances: dict[str, tuple[Stance, ...]]  # by side, in the order of time
    _starts_s: dict[str, list[float]] = field(repr=False)
    _phase: PchipInterpolator = field(repr=False)

    def phase(self, time_s: float) -> float:
        """Strides since the right foot's contact at 0 s."""
        return float(self._phase(time_s))

    def last_landed(self, side: str, time_s: float) -> tuple[Stance, Stance]:
        """The side's latest stance begun by then, and the one after it."""
        number = bisect_right(self._starts_s[side], time_s + 1e-9) - 1
        return self.stances[side][number], self.stances[side][number + 1]

    def near(self, time_s: float) -> list[Stance]:
        """Stances whose effects can be felt at that time."""
        return [s for side in SIDES for s in self.last_landed(side, time_s)]

    def landing_in(self, side: str, start_s: float, end_s: float) -> list[Stance]:
        """The side's stances that begin in that time; the next one to come where there is none."""
        found = [s for s in self.stances[side] if start_s <= s.start_s < end_s]
        return found or [next(s for s in self.stances[side] if s.start_s >= start_s)]

    def events(self, start_s: float, end_s: float) -> list[Event]:
        """Contacts and toe-offs within that time, in order."""
        every = [
            Event(kind=kind, side=side, time_s=time_s)
            for side in SIDES
            for stance in self.stances[side]
            for kind, time_s in (("initial_contact", stance.start_s), ("toe_off", stance.end_s))
        ]
        return sorted((e for e in every if start_s <= e.time_s <= end_s), key=lambda e: e.time_s)


def schedule_of(scenario: Scenario) -> Schedule:
    """The steps of a scenario, from well before its first frame to well after its last."""
    rng = np.random.default_rng(scenario.seed)
    stride_s = 2 * scenario.step_time_s
    numbers = range(-_STRIDES_AROUND, int(scenario.duration_s / stride_s) + _STRIDES_AROUND + 1)
    stances = {}
    phases: list[tuple[float, float]] = []
    for side, offset in zip(SIDES, (0.0, 0.5), strict=True):
        stances[side] = tuple(_stance(scenario, side, (n + offset) * stride_s, rng) for n in numbers)
        phases += [(s.start_s, n + offset) for s, n in zip(stances[side], numbers, strict=True)]
    times_s, strides = zip(*sorted(phases), strict=True)
    starts_s = {side: [s.start_s for s in stances[side]] for side in SIDES}
    return Schedule(stances, starts_s, PchipInterpolator(times_s, strides))


def _stance(scenario: Scenario, side: str, nominal_s: float, rng: np.random.Generator) -> Stance:
    """One step, scattered about the leg's own parameters."""
    leg = scenario.leg(side)
    late_s, longer_s = scenario.timing_sd_s * np.clip(rng.standard_normal(2), -2.5, 2.5)
    strike, valgus, drop = scenario.angle_sd_deg * np.clip(rng.standard_normal(3), -2.5, 2.5)
    own = replace(
        leg,
        contact_s=leg.contact_s + float(longer_s),
        strike_angle_deg=leg.strike_angle_deg + float(strike),
        valgus_deg=leg.valgus_deg + float(valgus),
        pelvic_drop_deg=leg.pelvic_drop_deg + float(drop),
    )
    return Stance(side=side, start_s=nominal_s + float(late_s), leg=own)
