"""What is told of each landing while the video plays: its number, its side and the angles that were printed for it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from gaitcheck.types import Analysis, Event, EventKind, Measurement, Sample, Side

HOLD_S: Final = 0.6
"""How long the words stay, unless the same foot lands again before."""
STRIKE_ANGLE, STRIKE_TYPE = "foot_strike_angle", "foot_strike_type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How an angle is said in two words instead of a sign."""

    name: str
    above: str
    below: str

    def words(self, value_deg: float) -> str:
        """Such as "Knee 14° bent"; whole degrees, for one step is not known better."""
        rounded = round(value_deg)
        return f"{self.name} {abs(rounded)}° {self.above if rounded >= 0 else self.below}"


TOLD: Final = {
    STRIKE_ANGLE: Told(name="Foot", above="toes up", below="toes down"),
    "shank_angle_at_contact": Told(name="Shank", above="ahead", below="behind"),
    "knee_flexion_at_contact": Told(name="Knee", above="bent", below="bent back"),
    "knee_valgus_angle": Told(name="Knee", above="inwards", below="outwards"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line about a landing, and from when on it is true."""

    text: str
    start_s: float  # real seconds, as in Motion


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """One initial contact with all that is told of it."""

    number: int  # counted over both feet, from 1
    side: Side
    time_s: float  # real seconds, as in Motion
    frame: int
    end_s: float  # until when it is told
    words: tuple[Words, ...]

    @property
    def title(self) -> str:
        """Such as "Step 3, left"."""
        return f"Step {self.number}, {self.side}"


def landings(analysis: Analysis) -> tuple[Landing, ...]:
    """Every initial contact in the order of time."""
    contacts = [event for event in analysis.gait.events if event.kind is EventKind.INITIAL_CONTACT]
    printed = _printed(analysis)
    return tuple(
        Landing(
            number=number,
            side=contact.side,
            time_s=contact.time_s,
            frame=contact.frame,
            end_s=min(contact.time_s + HOLD_S, _again_s(contacts[number:], contact.side)),
            words=tuple(_words(printed.get((contact.side, contact.time_s), {}))),
        )
        for number, contact in enumerate(contacts, start=1)
    )


def _again_s(later: Iterable[Event], side: Side) -> float:
    return next((contact.time_s for contact in later if contact.side is side), math.inf)


def _printed(analysis: Analysis) -> dict[tuple[Side, float], dict[str, tuple[Measurement, Sample]]]:
    """What each landing gave to the numbers of this film; of joined films, the other one's are not its own."""
    found: dict[tuple[Side, float], dict[str, tuple[Measurement, Sample]]] = {}
    for measurement in analysis.measurements:
        if measurement.clip == 1 and measurement.metric in (*TOLD, STRIKE_TYPE):
            for sample in measurement.samples:
                side = sample.period.side
                if measurement.of(side).value is not None:
                    found.setdefault((side, sample.period.start_s), {})[measurement.metric] = (measurement, sample)
    return found


def _words(printed: dict[str, tuple[Measurement, Sample]]) -> Iterator[Words]:
    if STRIKE_TYPE in printed and STRIKE_ANGLE not in printed:
        measurement, sample = printed[STRIKE_TYPE]
        yield Words(text=f"Foot: {measurement.of(sample.period.side).value}", start_s=sample.at_s[0])
    for metric in (metric for metric in TOLD if metric in printed):
        sample = printed[metric][1]
        yield Words(text=TOLD[metric].words(sample.value), start_s=sample.at_s[0])
