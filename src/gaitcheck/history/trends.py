"""Dated analyses to trends: each number is compared with its baseline and with the last run that was made alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final

from gaitcheck.comparing import Change, Verdict
from gaitcheck.comparing.circumstances import mismatches
from gaitcheck.comparing.context import changes_in_context
from gaitcheck.history import History, Point, Run, Step, Trend
from gaitcheck.metrics.description import Description
from gaitcheck.recorded.describing import known
from gaitcheck.types import Estimate, Side

SAME_DAY: Final = "filmed on the same day as the one before"


def trends(athlete: str, runs: Iterable[Run]) -> History:
    """The history of one athlete, from runs in any order.

    A number's baseline is the earliest run that was made alike: the same speed, shoes, frame rate, version and, where
    the number has a plane, the same view. A run that is like none before it begins a baseline of its own. Films of one
    day are never compared with each other: side and rear of one evening are two looks at one day.
    """
    ordered = tuple(sorted(runs, key=lambda run: run.filmed_on or date.min))
    metrics = known(run.recorded for run in ordered)
    pairs = _Pairs(ordered, metrics)
    return History(
        athlete=athlete,
        runs=ordered,
        apart=tuple(_apart(pairs, number) for number in range(len(ordered))),
        trends=tuple(trend for metric in metrics for trend in _of(metric, pairs)),
    )


class _Pairs:
    """What changed between any two runs, worked out when it is asked for and then kept."""

    def __init__(self, runs: Sequence[Run], metrics: Sequence[Description]) -> None:
        self.runs, self._metrics = runs, metrics
        self._between = cache(self._all_between)

    def one_day(self, before: int, after: int) -> bool:
        """Whether two films are of one day: nobody changes in between, so their difference is no change."""
        day = self.runs[after].filmed_on
        return day is not None and day == self.runs[before].filmed_on

    def between(self, before: int, after: int, metric: Description, side: Side | None) -> Change:
        return self._between(before, after)[metric.id, side]

    def _all_between(self, before: int, after: int) -> dict[tuple[str, Side | None], Change]:
        every = changes_in_context(self.runs[before].recorded, self.runs[after].recorded, self._metrics)
        return {(change.metric, change.side): change for change in every}


def _apart(pairs: _Pairs, number: int) -> tuple[str, ...]:
    """What keeps a run from being compared with the one before it."""
    if number == 0:
        return ()
    if pairs.one_day(number - 1, number):
        return (SAME_DAY,)
    return mismatches(pairs.runs[number - 1].recorded, pairs.runs[number].recorded)


def _of(metric: Description, pairs: _Pairs) -> Iterator[Trend]:
    for side in metric.sides:
        points = tuple(_points(metric, side, pairs))
        if points:
            yield Trend(metric=metric, side=side, points=points)


def _points(metric: Description, side: Side | None, pairs: _Pairs) -> Iterator[Point]:
    earlier: list[int] = []
    for number, run in enumerate(pairs.runs):
        estimate = _estimate(run, metric, side)
        if estimate is not None:
            days_before = [since for since in earlier if not pairs.one_day(since, number)]
            steps = (Step(since=since, change=pairs.between(since, number, metric, side)) for since in days_before)
            yield _point(number, estimate, tuple(steps), SAME_DAY if earlier and not days_before else "")
            earlier.append(number)


def _estimate(run: Run, metric: Description, side: Side | None) -> Estimate | None:
    number = run.recorded.numbers.get(metric.id)
    return None if number is None or number.of(side).value is None else number.of(side)


def _point(number: int, estimate: Estimate, steps: tuple[Step, ...], why_no_steps: str) -> Point:
    """The number beside every one of earlier days, of which those count that were made alike."""
    alike = [step for step in steps if step.change.verdict is not Verdict.NOT_COMPARED]
    return Point(
        run=number,
        estimate=estimate,
        since_baseline=alike[0] if alike else None,
        since_last=alike[-1] if alike else None,
        why_apart=steps[-1].change.why_not if steps else why_no_steps,
    )
