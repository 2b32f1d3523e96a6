"""Films of one day show different cadences: they were not one run, so their numbers do not go together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from gaitcheck.joining import same_cadence
from gaitcheck.metrics.cadence import cadence
from gaitcheck.recorded import Recorded
from gaitcheck.team.athlete import Athlete, analysed
from gaitcheck.team.entry import Entry
from gaitcheck.team.looks.declare import Reason, look
from gaitcheck.words.views import FILMED_FROM


@look(title="Films that do not go together")
def films_differ(athlete: Athlete) -> Iterator[Reason]:
    """Two films of one day differ in cadence by more than one run does: film both at the same speed."""
    for (entry, one), (other_entry, other) in combinations(_films(athlete), 2):
        first, second = _cadence_spm(one), _cadence_spm(other)
        if entry.filmed_on == other_entry.filmed_on and first and second and not same_cadence(first, second):
            here, there = (FILMED_FROM[recorded.films[0].view] for recorded in (one, other))
            yield Reason(
                says=f"Cadence is {first:.0f} steps/min from {here} and {second:.0f} from {there}: they were not run "
                "at one speed, so do not read one beside the other",
                entry=entry,
            )


def _films(athlete: Athlete) -> Iterator[tuple[Entry, Recorded]]:
    """Every film that counts today, also those that were joined to one run."""
    for entry, recorded in analysed(athlete.current):
        yield from ((entry, film) for film in entry.films or (recorded,))


def _cadence_spm(recorded: Recorded) -> float | None:
    number = recorded.numbers.get(cadence.id)
    return number.overall.value if number is not None and isinstance(number.overall.value, float) else None
