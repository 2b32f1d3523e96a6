"""Whom to look at first: athletes in the order of declared reasons, said in words; there is no score.

An athlete stands where the first of their kinds of reasons puts them, in the order of ``LOOKS``; within a kind as the
kind itself says; then who has more kinds of reasons; then by name. What a runner feels comes before what a camera
sees, what may be acted on before what is only unlike others, and what differs from oneself before what differs from
strangers at other speeds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gaitcheck.team.athlete import Athlete
from gaitcheck.team.looks.beyond_range import beyond_range
from gaitcheck.team.looks.changed import changed
from gaitcheck.team.looks.cue_given import cue_given
from gaitcheck.team.looks.declare import Look, Reason
from gaitcheck.team.looks.films_differ import films_differ
from gaitcheck.team.looks.lopsided import lopsided
from gaitcheck.team.looks.pain import pain
from gaitcheck.team.looks.red_flag import red_flag

LOOKS: Final = (red_flag, pain, cue_given, changed, films_differ, lopsided, beyond_range)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One kind of reason that an athlete has."""

    look: Look
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """An athlete with every kind of reason, the most urgent first; none where nothing stands out."""

    athlete: Athlete
    seen: tuple[Seen, ...]

    @property
    def standing(self) -> tuple[float, ...]:
        """What athletes are ordered by."""
        if not self.seen:
            return (float(len(LOOKS)), 0.0, 0.0)
        first = self.seen[0]
        return (float(LOOKS.index(first.look)), min(reason.rank for reason in first.reasons), -float(len(self.seen)))


def ranked(everybody: Iterable[Athlete]) -> tuple[Ranked, ...]:
    """Everybody of whom something was measured, in the order in which to look at them."""
    found = (Ranked(athlete=athlete, seen=_seen(athlete)) for athlete in everybody if athlete.measured)
    return tuple(sorted(found, key=lambda one: (*one.standing, one.athlete.name.casefold(), one.athlete.place)))


def _seen(athlete: Athlete) -> tuple[Seen, ...]:
    found = (Seen(look=look, reasons=tuple(look.find(athlete))) for look in LOOKS)
    return tuple(seen for seen in found if seen.reasons)
