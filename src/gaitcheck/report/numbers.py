"""The numbers as rows: each leg with its interval, the steps it rests on, and the range of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gaitcheck.absence import AbsenceKind
from gaitcheck.exports.absent import a_leg_is_there
from gaitcheck.metrics.declare import Metric
from gaitcheck.report.bands import Band, band
from gaitcheck.types import Analysis, Asymmetry, Estimate, Measurement, Reference, Side
from gaitcheck.words import Surface
from gaitcheck.words.absences import in_words
from gaitcheck.words.numbers import ends, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One leg's number, or both legs' together."""

    value: str = ""  # empty where there is none
    interval: str = ""
    few: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measurement."""

    metric: str
    title: str
    unit: str  # empty for a word such as the foot strike
    definition: str
    sign: str
    left: Cell
    right: Cell
    both: Cell
    steps: int
    reference: Reference | None
    band: Band | None
    notes: tuple[str, ...]  # why a leg has no number


def rows(analysis: Analysis) -> tuple[Row, ...]:
    """Everything that was measured, in the order of the protocol."""
    there = (each for each in analysis.measurements if each.overall.value is not None or a_leg_is_there(each))
    return tuple(_row(each, analysis.protocol.metric(each.metric)) for each in there)


def differences(analysis: Analysis) -> tuple[str, ...]:
    """Legs that differ by more than healthy runners' do, in words."""
    return tuple(_difference(one) for one in analysis.asymmetries if one.notable)


def _row(measurement: Measurement, declared: Metric) -> Row:
    one_leg = sum(measurement.of(side).value is not None for side in Side) == 1
    return Row(
        metric=measurement.metric,
        title=measurement.title + (" (2nd film)" if measurement.clip == 2 else ""),
        unit="" if declared.is_class else measurement.unit,
        definition=declared.definition,
        sign=declared.sign,
        left=_cell(measurement.left, measurement.decimals),
        right=_cell(measurement.right, measurement.decimals),
        both=Cell() if one_leg else _cell(measurement.overall, measurement.decimals),
        steps=measurement.overall.steps,
        reference=measurement.reference,
        band=band(measurement),
        notes=tuple(_notes(measurement)),
    )


def _cell(estimate: Estimate, decimals: int) -> Cell:
    if estimate.value is None:
        return Cell()
    if isinstance(estimate.value, str) or estimate.low is None or estimate.high is None:
        return Cell(value=str(estimate.value), few=estimate.few)
    interval = ends(estimate.low, estimate.high, decimals)
    return Cell(value=number(estimate.value, decimals), interval=interval, few=estimate.few)


def _notes(measurement: Measurement) -> Iterator[str]:
    for side in Side:
        why = measurement.of(side).why_absent
        if why is not None and why.kind is not AbsenceKind.BOTH_LEGS_TOGETHER:  # there the empty cells say it
            yield f"{side.capitalize()}: {in_words(why, Surface.REPORT)}."


def _difference(one: Asymmetry) -> str:
    more = "left" if one.value > 0 else "right"
    return (
        f"{one.title}: {abs(one.value):.1f} {one.unit} more on the {more} "
        f"(95 % interval of left minus right {one.low:.1f} to {one.high:.1f} {one.unit})"
    )
