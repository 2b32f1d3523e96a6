"""Films of one day show different cadences: they were not one run, so their numbers do not go together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from gaitcheck.joining import same_cadence
from gaitcheck.metrics.cadence import cadence
from gaitcheck.recorded import Recorded
from gaitcheck.team.athlete import Athlete, analysed
from gaitcheck.team.looks.declare import Reason, look


@look(title="Films that do not go together")
def films_differ(athlete: Athlete) -> Iterator[Reason]:
    """Two films of one day differ in cadence by more than one run does: film both at the same speed."""
    for (newer, one), (older, other) in combinations(analysed(athlete.current), 2):
        first, second = _cadence_spm(one), _cadence_spm(other)
        if newer.filmed_on == older.filmed_on and first and second and not same_cadence(first, second):
            here, there = (" and ".join(entry.seen_from) for entry in (newer, older))
            yield Reason(
                says=f"Cadence is {first:.0f} steps/min from the {here} and {second:.0f} from the {there}: they were "
                "not run at one speed, so do not read one beside the other",
                entry=newer,
            )


def _cadence_spm(recorded: Recorded) -> float | None:
    number = recorded.numbers.get(cadence.id)
    return number.overall.value if number is not None and isinstance(number.overall.value, float) else None
