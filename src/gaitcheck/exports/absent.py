"""What could not be measured and why, each reason once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gaitcheck.types import Measurement, Side


def reasons(measurements: Iterable[Measurement]) -> dict[str, list[str]]:
    """Each reason with the numbers it keeps away, in the order of the report: "Trunk lean", "Overstride, left leg"."""
    found: dict[str, list[str]] = {}
    for measurement in measurements:
        for reason, what in _missing(measurement):
            names = found.setdefault(reason, [])
            names.extend([what] if what not in names else [])
    return found


def a_leg_is_there(measurement: Measurement) -> bool:
    """Whether at least one leg has a number of its own."""
    return any(measurement.of(side).value is not None for side in Side)


def sentence(names: Iterable[str]) -> str:
    """Names in a row, the first with its capital letter: "Trunk lean; step time"."""
    first, *rest = names
    return "; ".join([first, *(name[0].lower() + name[1:] for name in rest)])


def _missing(measurement: Measurement) -> Iterator[tuple[str, str]]:
    if measurement.overall.value is None and not a_leg_is_there(measurement):
        yield measurement.overall.why_absent, measurement.title
    elif a_leg_is_there(measurement):
        for side in Side:
            if measurement.of(side).value is None:
                yield measurement.of(side).why_absent, f"{measurement.title}, {side} leg"
