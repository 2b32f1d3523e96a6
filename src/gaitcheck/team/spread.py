"""How the team is spread in one number: everybody a dot with the interval, the middle half, the range of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final

from gaitcheck.metrics.description import Description
from gaitcheck.team.athlete import Athlete, metrics_of
from gaitcheck.team.axis import Axis, axis
from gaitcheck.team.units import unit_of
from gaitcheck.types import Estimate, Reference
from gaitcheck.words import numbers

WIDTH: Final = 360
LEFT, RIGHT, TOP, BOTTOM = 112, 12, 6, 22
ROW: Final = 15
THIN_ROW: Final = 5
MOST_NAMED: Final = 60
"""With more athletes than this the rows are too thin for names; pointing at a dot tells it."""
FEWEST_FOR_HALF: Final = 4
"""Fewer athletes have no middle half worth drawing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One athlete's number."""

    place: int
    name: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One athlete's number in the drawing."""

    dot: Dot
    y: float
    low_x: float
    value_x: float
    high_x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The team in one number."""

    metric: Description
    dots: tuple[Dot, ...]  # rising

    @property
    def reference(self) -> Reference | None:
        """The range of others."""
        return self.metric.reference

    @property
    def middle(self) -> float:
        """The team's median."""
        return median(dot.value for dot in self.dots)

    @property
    def half(self) -> tuple[float, float] | None:
        """Between which values half of the team lies."""
        if len(self.dots) < FEWEST_FOR_HALF:
            return None
        low, _, high = quantiles((dot.value for dot in self.dots), n=4, method="inclusive")
        return low, high

    def axis(self, start: float, end: float) -> Axis:
        """A scale that holds everybody's interval and the range of others."""
        reference = self.reference
        others = [] if reference is None else [reference.low, reference.high]
        return axis([*others, *(end for dot in self.dots for end in (dot.low, dot.high))], start, end)

    @property
    def x(self) -> Axis:
        """The drawing's own scale."""
        return self.axis(LEFT, WIDTH - RIGHT)

    @property
    def row_height(self) -> int:
        """Pixels for each athlete."""
        return ROW if len(self.dots) <= MOST_NAMED else THIN_ROW

    @property
    def bottom(self) -> float:
        """Where the rows end."""
        return TOP + self.row_height * len(self.dots)

    @property
    def marks(self) -> Iterator[Mark]:
        """Everybody in the drawing, rising from the top."""
        x = self.x
        for number, dot in enumerate(self.dots):
            yield Mark(
                dot=dot,
                y=TOP + self.row_height * (number + 0.5),
                low_x=x(dot.low),
                value_x=x(dot.value),
                high_x=x(dot.high),
            )

    def told(self, value: float) -> str:
        """A value with as many digits as are worth printing."""
        return numbers.number(value, self.metric.decimals)

    @property
    def words(self) -> str:
        """What the drawing shows, for those who do not see it."""
        unit, first, last = unit_of(self.metric), self.dots[0], self.dots[-1]
        if len(self.dots) == 1:
            return f"One athlete, {first.name}: {self.told(first.value)}{unit}."
        half = self.half
        inner = "" if half is None else f", half of the team from {self.told(half[0])} to {self.told(half[1])}"
        return (
            f"{len(self.dots)} athletes: median {self.told(self.middle)}{unit}{inner}; "
            f"lowest {first.name} {self.told(first.value)}, highest {last.name} {self.told(last.value)}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """The team in one word each, such as the type of foot strike."""

    metric: Description
    counts: tuple[tuple[str, tuple[str, ...]], ...]  # the word, and whose it is; most frequent first


def spreads(everybody: Sequence[Athlete]) -> tuple[Spread, ...]:
    """Every number that at least one athlete has, in the order of the report."""
    numbers = (metric for metric in metrics_of(everybody) if not metric.is_class)
    found = (Spread(metric=metric, dots=_dots(metric, everybody)) for metric in numbers)
    return tuple(spread for spread in found if spread.dots)


def kinds(everybody: Sequence[Athlete]) -> tuple[Kinds, ...]:
    """Every word that at least one athlete has."""
    words = (metric for metric in metrics_of(everybody) if metric.is_class)
    found = (Kinds(metric=metric, counts=_counts(metric, everybody)) for metric in words)
    return tuple(each for each in found if each.counts)


def _dots(metric: Description, everybody: Sequence[Athlete]) -> tuple[Dot, ...]:
    found = ((athlete, estimate) for athlete in everybody if (estimate := _overall(metric, athlete)))
    dots = (
        Dot(place=athlete.place, name=athlete.name, value=estimate.value, low=estimate.low, high=estimate.high)
        for athlete, estimate in found
        if isinstance(estimate.value, float) and estimate.low is not None and estimate.high is not None
    )
    return tuple(sorted(dots, key=lambda dot: (dot.value, dot.place)))


def _overall(metric: Description, athlete: Athlete) -> Estimate | None:
    """Both legs' number, or that of the one leg that was measured; not from analyses with another unit."""
    shown = athlete.shown(metric.id)
    return shown.number.overall if shown is not None and shown.number.unit == metric.unit else None


def _counts(metric: Description, everybody: Sequence[Athlete]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    own = [(athlete.name, shown.number.overall.value) for athlete in everybody if (shown := athlete.shown(metric.id))]
    words = Counter(word for _, word in own if isinstance(word, str))
    return tuple(
        (word, tuple(name for name, theirs in own if theirs == word))
        for word, _ in sorted(words.items(), key=lambda item: (-item[1], item[0]))
    )
