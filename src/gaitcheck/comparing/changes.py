"""One number before and after: the difference, its interval, and whether it is more than measuring twice would give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import hypot
from typing import Final

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.comparing import Change, Verdict
from gaitcheck.metrics.description import Description
from gaitcheck.recorded import Number, Recorded
from gaitcheck.recorded.describing import known
from gaitcheck.types import Estimate, Side
from gaitcheck.words.views import FILMED_FROM

_OTHER_LEGS: Final = Estimate(why_absent=Absence.of(AbsenceKind.NOT_IN_THIS_RUN))


def changes(before: Recorded, after: Recorded, metrics: Iterable[Description] | None = None) -> Iterator[Change]:
    """Every number of either, leg by leg where legs have numbers of their own, in the order of the report.

    ``metrics`` says what numbers there are where more than these two runs are looked at.
    """
    for metric in known((before, after)) if metrics is None else metrics:
        first, second = before.numbers.get(metric.id), after.numbers.get(metric.id)
        if first is None and second is None:
            continue
        why_not = _why_not(metric, before, after)
        for side in metric.sides:
            yield _change(metric, side, _of(first, side), _of(second, side), why_not)


def _of(number: Number | None, side: Side | None) -> Estimate:
    return _OTHER_LEGS if number is None else number.of(side)


def _why_not(metric: Description, before: Recorded, after: Recorded) -> str:
    """Why two films cannot be set side by side for this metric; empty when they can.

    What has a plane is compared only from the same place: a camera on the other side sees the other leg near, and
    from the front the model sees a third of what it sees from behind.
    """
    first, second = before.numbers.get(metric.id), after.numbers.get(metric.id)
    if first is None or second is None:
        return ""
    if metric.is_class:
        return "a word has no interval; see the foot-strike angle"
    if {first.unit, second.unit} != {metric.unit}:
        return f"in {first.unit} before and in {second.unit} after"
    if first.about.package != second.about.package:
        return f"measured by {_whose(first)} before and by {_whose(second)} after"
    one, other = before.film_of(first).view, after.film_of(second).view
    if metric.plane is not None and one is not other:
        return f"filmed from {FILMED_FROM[one]} before and from {FILMED_FROM[other]} after"
    return ""


def _whose(number: Number) -> str:
    return number.about.package or "GaitCheck itself"


def _change(metric: Description, side: Side | None, before: Estimate, after: Estimate, why_not: str) -> Change:
    nothing = Change(
        metric=metric.id,
        title=metric.title,
        unit=metric.unit,
        decimals=metric.decimals,
        side=side,
        before=before,
        after=after,
        verdict=Verdict.NOT_COMPARED,
        smallest_detectable=metric.smallest_detectable,
        why_not=why_not or ("" if None in (before.value, after.value) else "not a number"),
    )
    bounds = None if why_not else difference(before, after)
    if bounds is None:
        return nothing
    value, low, high = bounds
    verdict = judge(value, low, high, metric.smallest_detectable)
    return replace(nothing, verdict=verdict, value=value, low=low, high=high, why_not="")


def difference(before: Estimate, after: Estimate) -> tuple[float, float, float] | None:
    """After minus before with its 95 % interval; None where either is no number with an interval.

    The two half widths are joined as the root of the sum of their squares, as errors are that know nothing of each
    other. Each half width holds the metric's systematic error too. Two films of one runner from one place share
    part of that, but nobody has measured how much, so none of it is taken off: too little is called a change
    rather than too much. Ends that are not alike, as of a share that cannot be under 0 %, are joined each with
    the one it meets: the lower end of the difference from the lower end after and the upper end before
    (Newcombe 1998, Stat Med 17:873).
    """
    ends = (before.value, before.low, before.high, after.value, after.low, after.high)
    if not all(isinstance(end, float) for end in ends):
        return None
    first, first_low, first_high, second, second_low, second_high = (float(end) for end in ends if end is not None)
    value = second - first
    low = value - hypot(second - second_low, first_high - first)
    high = value + hypot(second_high - second, first - first_low)
    return value, low, high


def judge(value: float, low: float, high: float, smallest_detectable: float) -> Verdict:
    """A change counts when both hold: its interval leaves out zero, and it is larger than others could tell.

    The first is what this camera and these steps allow. The second is what people differ by from day to day
    without having changed anything, where somebody has published it; no film is better than that.
    """
    if abs(value) <= smallest_detectable or low <= 0 <= high:
        return Verdict.TOO_SMALL
    return Verdict.HIGHER if value > 0 else Verdict.LOWER
