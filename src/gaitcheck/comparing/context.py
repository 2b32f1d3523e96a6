"""Changes between two of many runs, where what differs besides the running keeps them from being compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gaitcheck.comparing import Change, Verdict
from gaitcheck.comparing.changes import changes
from gaitcheck.comparing.circumstances import mismatches
from gaitcheck.metrics.description import Description
from gaitcheck.recorded import Recorded
from gaitcheck.recorded.describing import known


def changes_in_context(
    before: Recorded, after: Recorded, metrics: Iterable[Description] | None = None
) -> tuple[Change, ...]:
    """Every number; not compared, with the first reason, where the two runs were not made alike."""
    whole = mismatches(before, after)
    by_id = {metric.id: metric for metric in metrics or known((before, after))}
    every = changes(before, after, by_id.values())
    return tuple(_held(each, whole or tuple(_body(by_id[each.metric], before, after))) for each in every)


def _held(change: Change, reasons: tuple[str, ...]) -> Change:
    if change.verdict is Verdict.NOT_COMPARED or not reasons:
        return change
    return replace(change, verdict=Verdict.NOT_COMPARED, value=None, low=None, high=None, why_not=reasons[0])


def _body(metric: Description, before: Recorded, after: Recorded) -> Iterator[str]:
    """Another height or mass was told, and this number follows it."""
    one, other = before.settings, after.settings
    if metric.needs_scale and one.height_cm != other.height_cm:
        yield f"The body height differs, {_told(one.height_cm, 'cm')} before and {_told(other.height_cm, 'cm')} after."
    if metric.needs_mass and one.mass_kg != other.mass_kg:
        yield f"The body mass differs, {_told(one.mass_kg, 'kg')} before and {_told(other.mass_kg, 'kg')} after."


def _told(value: float | None, unit: str) -> str:
    return "not told" if value is None else f"{value:g} {unit}"
