"""A number lies surely outside of the range that others measured on others."""

from __future__ import annotations

from collections.abc import Iterator

from gaitcheck.metrics.description import Description
from gaitcheck.team.athlete import Athlete, metrics_of
from gaitcheck.team.entry import Entry
from gaitcheck.team.looks.declare import Reason, look
from gaitcheck.team.units import unit_of
from gaitcheck.types import Estimate, Reference, Side
from gaitcheck.words.numbers import ends, number, others
from gaitcheck.words.ranges import Place, place


@look(title="Outside of the range of others", order="more such numbers first")
def beyond_range(athlete: Athlete) -> Iterator[Reason]:
    """The whole 95 % interval lies outside of the reference range.

    The range is no target, and others ran at other speeds.
    """
    found = [(says, entry) for metric in metrics_of((athlete,)) for says, entry in _beyond(metric, athlete)]
    for says, entry in found:
        yield Reason(says=says, entry=entry, rank=-len(found))


def _beyond(metric: Description, athlete: Athlete) -> Iterator[tuple[str, Entry]]:
    shown = athlete.shown(metric.id)
    if shown is None or metric.reference is None:
        return
    legs = [side for side in Side if shown.number.of(side).value is not None]
    for side in legs or (None,):
        estimate = shown.number.of(side)
        where = surely(estimate, metric.reference)
        if where:
            outside = f"{where} {others(metric.reference.low, metric.reference.high)}"
            yield _says(metric, side, estimate, outside), shown.entry


def surely(estimate: Estimate, reference: Reference) -> str:
    """Where an interval lies when none of it is in the range: "below" or "above"; else nothing."""
    if estimate.low is None or estimate.high is None:
        return ""
    where = place(estimate.low, estimate.high, reference.low, reference.high)
    return str(where) if where in (Place.BELOW, Place.ABOVE) else ""


def _says(metric: Description, side: Side | None, estimate: Estimate, where: str) -> str:
    leg = "" if side is None else f", {side} leg"
    value = number(float(estimate.value or 0.0), metric.decimals)
    interval = ends(estimate.low or 0.0, estimate.high or 0.0, metric.decimals)
    return f"{metric.title}{leg}: {value}{unit_of(metric)} (95 % interval {interval}), {where}"
