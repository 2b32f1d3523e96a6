"""What could not be measured and why, each reason once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gaitcheck.absence import Absence
from gaitcheck.recorded import Number
from gaitcheck.types import Measurement, Side
from gaitcheck.words import Surface
from gaitcheck.words.absences import in_words


def reasons(numbers: Iterable[Measurement | Number], surface: Surface) -> list[tuple[str, list[str]]]:
    """Each reason, said once, with the numbers it keeps away, in their order: "Trunk lean", "Overstride, left leg"."""
    found: dict[str, list[str]] = {}
    for number in numbers:
        for reason, what in _missing(number):
            names = found.setdefault(in_words(reason, surface), [])
            names.extend([what] if what not in names else [])
    return list(found.items())


def a_leg_is_there(number: Measurement | Number) -> bool:
    """Whether at least one leg has a number of its own."""
    return any(number.of(side).value is not None for side in Side)


def sentence(names: Iterable[str]) -> str:
    """Names in a row, the first with its capital letter: "Trunk lean; step time"."""
    first, *rest = names
    return "; ".join([first, *(name[0].lower() + name[1:] for name in rest)])


def _missing(number: Measurement | Number) -> Iterator[tuple[Absence, str]]:
    if not a_leg_is_there(number):
        if number.overall.why_absent is not None:
            yield number.overall.why_absent, number.title
        return
    for side in Side:
        if (reason := number.of(side).why_absent) is not None:
            yield reason, f"{number.title}, {side} leg"
