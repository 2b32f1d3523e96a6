"""Where a take goes on alike: the longest run of moments that differ little, then those left before and after it.

A sliding window finds it, so that a belt that speeds up slowly, a jump of the pace and a runner who walks first are all
told by one rule, and where nothing changes by more than is allowed the whole take is one level.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from gaitcheck.types import Floats

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A course (moments,) that may not wander farther than ``most`` within a level."""

    values: Floats
    most: float


def levels(features: tuple[Feature, ...], span: Span, shortest: int, same: Callable[[Span, Span], bool]) -> list[Span]:
    """The levels of at least ``shortest`` moments in a span; ``same`` says which neighbours noise alone cut.

    What is shorter lies between two levels and belongs to none; at the ends of the span it belongs to the nearest.
    """
    found = list(_found(features, span, shortest)) or [span]
    found[0] = (span[0], found[0][1])
    found[-1] = (found[-1][0], span[1])
    joined = found[:1]
    for level in found[1:]:
        if same(joined[-1], level):
            joined[-1] = (joined[-1][0], level[1])
        else:
            joined.append(level)
    return joined


def _found(features: tuple[Feature, ...], span: Span, shortest: int) -> Iterator[Span]:
    """The longest level, with those before and after it, in the order of time; unrest that lasts is one as well."""
    if span[1] - span[0] < shortest:
        return
    first, stop = _longest(features, span)
    if stop - first < shortest:
        yield span
        return
    yield from _found(features, (span[0], first), shortest)
    yield first, stop
    yield from _found(features, (stop, span[1]), shortest)


def _longest(features: tuple[Feature, ...], span: Span) -> Span:
    """The longest part of a span in which no feature wanders farther than it may."""
    best, first = (span[0], span[0]), span[0]
    ranges = [_Range(feature) for feature in features]
    for moment in range(*span):
        for each in ranges:
            first = max(first, each.first_with(moment, first))
        if moment + 1 - first > best[1] - best[0]:
            best = (first, moment + 1)
    return best


class _Range:
    """Highest and lowest of a feature in a window that slides on, each moment looked at once."""

    def __init__(self, feature: Feature) -> None:
        self._values, self._most = feature.values, feature.most
        self._high: deque[int] = deque()
        self._low: deque[int] = deque()

    def first_with(self, moment: int, first: int) -> int:
        """Where the window must begin at the earliest for this moment to be in it."""
        value = self._values[moment]
        for line, sign in ((self._high, 1.0), (self._low, -1.0)):
            while line and sign * self._values[line[-1]] <= sign * value:
                line.pop()
            line.append(moment)
        while self._values[self._high[0]] - self._values[self._low[0]] > self._most:
            line = self._high if self._high[0] < self._low[0] else self._low
            first = line.popleft() + 1
        for line in (self._high, self._low):
            while line[0] < first:
                line.popleft()
        return first


def usual(values: Floats, span: Span) -> float:
    """The median of a course over a span."""
    return float(np.median(values[slice(*span)]))
