"""What two analyses of one track say otherwise, by more than rounding."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.errors import NotAnAnalysis
from gaitcheck.metrics.description import Description
from gaitcheck.recorded import Recorded
from gaitcheck.recorded.describing import known
from gaitcheck.recorded.reading import recorded
from gaitcheck.types import Estimate, Side
from gaitcheck.words.numbers import with_half

ROUNDING: Final = 1.01
"""Files keep one digit more than is printed; two roundings differ by one unit of it at most."""


def moved(before: str, after: object) -> tuple[str, ...]:
    """Numbers and cues that differ, in words; of an analysis that is no longer read, that it is not."""
    now = recorded(after)
    try:
        was = recorded(json.loads(before))
    except (NotAnAnalysis, ValueError) as error:
        return (f"the analysis before cannot be read: {error}",)
    return (*_numbers(was, now), *_cues(was, now))


def _numbers(was: Recorded, now: Recorded) -> Iterator[str]:
    for metric in known((now, was)):
        for side in metric.sides:
            one, other = _of(was, metric, side), _of(now, metric, side)
            if differ(one, other, metric.decimals):
                leg = "" if side is None else f", {side} leg"
                yield f"{metric.title}{leg}: {_told(one, metric)} -> {_told(other, metric)} {metric.unit}"


def _of(run: Recorded, metric: Description, side: Side | None) -> Estimate:
    number = run.numbers.get(metric.id)
    return Estimate(why_absent=Absence.of(AbsenceKind.NOT_IN_THIS_RUN)) if number is None else number.of(side)


def differ(one: Estimate, other: Estimate, decimals: int) -> bool:
    """Whether value or interval differ by more than rounding."""
    pairs = ((one.value, other.value), (one.low, other.low), (one.high, other.high))
    return any(_apart(a, b, ROUNDING * 10.0 ** -(decimals + 1)) for a, b in pairs)


def _apart(one: float | str | None, other: float | str | None, rounding: float) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) > rounding
    return one != other


def _told(estimate: Estimate, metric: Description) -> str:
    return with_half(estimate, metric.decimals) if estimate.value is not None else "none"


def _cues(was: Recorded, now: Recorded) -> Iterator[str]:
    before, after = ({cue.id: cue.title for cue in run.cues} for run in (was, now))
    yield from (f"now: {title}" for id_, title in after.items() if id_ not in before)
    yield from (f"no longer: {title}" for id_, title in before.items() if id_ not in after)
