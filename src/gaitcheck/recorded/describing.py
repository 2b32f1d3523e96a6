"""What a number or a finding of a file is: as the file tells it, or here where an old file does not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from gaitcheck.errors import NotAnAnalysis
from gaitcheck.findings.declare import Rule
from gaitcheck.metrics.description import Description, Legs
from gaitcheck.plugins import installed
from gaitcheck.recorded import Recorded
from gaitcheck.recorded.fields import Field
from gaitcheck.types import Plane, Reference

NOT_KNOWN: Final = "What this number is stands neither in the file nor in anything that is installed here."
USUAL_DECIMALS: Final = 1
MOST_DECIMALS: Final = 9
"""More digits than any number has that was measured."""
LEGS: Final = ("each", "near", "both")


def known(runs: Iterable[Recorded]) -> tuple[Description, ...]:
    """Every number that can be met: those that are installed, then those that only the runs' files tell of.

    What is installed is described as it is here, so that all runs are shown alike; a number of a package that is not
    here is described by the first run that has it.
    """
    found: dict[str, Description] = {metric.id: metric for metric in installed().metrics}
    for run in runs:
        for name, number in run.numbers.items():
            found.setdefault(name, number.about)
    return tuple(found.values())


def is_installed(name: str) -> bool:
    """Whether a metric can be measured, and is explained, here."""
    return any(metric.id == name for metric in installed().metrics)


def description_of(measurement: Field) -> Description:
    """What a measurement of a file is.

    Raises
    ------
    NotAnAnalysis
        Naming the place at which it is not what was expected.
    """
    about = measurement.get("about")
    return _as_declared(measurement) if about is None else _as_told(measurement, about)


def rule_of(name: str) -> Rule | None:
    """The finding of that name as it is declared here."""
    return next((rule for rule in installed().findings if rule.id == name), None)


def _as_told(measurement: Field, about: Field) -> Description:
    plane = about["plane"]
    return Description(
        id=measurement["metric"].text(),
        title=measurement["title"].text(),
        unit=measurement["unit"].text(),
        definition=about["definition"].text(),
        sign=about["sign"].text(),
        decimals=_decimals(about["decimals"]),
        plane=None if plane.is_null else Plane(_one_of(plane, tuple(Plane))),
        legs=cast(Legs, _one_of(about["legs"], LEGS)),
        needs_scale=about["needs_scale"].truth(),
        needs_mass=about["needs_mass"].truth(),
        smallest_detectable=about["smallest_detectable"].number(),
        reference=_reference(measurement.get("reference")),
        is_class=about["is_class"].truth(),
        withheld=about["withheld"].text(),
        package=about["package"].text(),
    )


def _as_declared(measurement: Field) -> Description:
    """Files of before told no more of a number than its title, unit and range."""
    name, legs = measurement["metric"].text(), measurement["by_side"]
    found = next((metric for metric in installed().metrics if metric.id == name), None)
    if found is not None:
        return found
    has_legs = not (legs["left"]["value"].is_null and legs["right"]["value"].is_null)
    return Description(
        id=name,
        title=measurement["title"].text(),
        unit=measurement["unit"].text(),
        definition=NOT_KNOWN,
        decimals=USUAL_DECIMALS,
        legs="each" if has_legs else "both",
        reference=_reference(measurement.get("reference")),
        is_class=isinstance(measurement["value"].value, str),
    )


def _decimals(part: Field) -> int:
    if part.count() > MOST_DECIMALS:
        raise NotAnAnalysis(f"{part.place} is more than any number has.")
    return part.count()


def _one_of(part: Field, known_words: tuple[str, ...]) -> str:
    if part.text() not in known_words:
        raise NotAnAnalysis(f"{part.place} is none of {', '.join(known_words)}.")
    return part.text()


def _reference(part: Field | None) -> Reference | None:
    if part is None or part.is_null:
        return None
    return Reference(
        low=part["low"].number(),
        high=part["high"].number(),
        population=part["population"].text(),
        source=part["source"].text(),
    )
