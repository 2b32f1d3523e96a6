"""One number over the runs as a drawing: marks with intervals, the range of others, and what was made alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gaitcheck.comparing import Verdict
from gaitcheck.history import History, Point, Trend
from gaitcheck.history.words import changed
from gaitcheck.metrics.description import Description
from gaitcheck.team.axis import Axis, axis
from gaitcheck.types import Side

WIDTH: Final = 360
HEIGHT: Final = 190
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 14, 26
ROOM: Final = 4
"""Half of a mark's height."""
ASIDE: Final = {None: 0.0, Side.LEFT: -6.0, Side.RIGHT: 6.0}
"""Where a leg's marks stand beside the run's place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One number in the drawing."""

    side: Side | None
    point: Point
    x: float
    low_y: float
    value_y: float
    high_y: float
    sign: str  # where it surely changed since its baseline: the way it went

    @property
    def sign_y(self) -> float:
        """Clear of the interval and of the mark."""
        return round(min(self.high_y, self.value_y - ROOM) - 3, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One metric, both legs in one drawing."""

    metric: Description
    trends: tuple[Trend, ...]
    history: History

    @property
    def y(self) -> Axis:
        """The scale, from the bottom up."""
        reference = self.metric.reference
        others = [] if reference is None else [reference.low, reference.high]
        ends = [end for trend in self.trends for point in trend.points for end in _ends(point)]
        return axis([*others, *ends], HEIGHT - BOTTOM, TOP)

    def x(self, run: int) -> float:
        """Where a run stands: evenly, whatever the days between."""
        return round(LEFT + (run + 0.5) / len(self.history.runs) * (WIDTH - LEFT - RIGHT), 1)

    @property
    def marks(self) -> Iterator[Mark]:
        """Every number."""
        y = self.y
        for trend in self.trends:
            for point in trend.points:
                low, value, high = _ends(point)
                yield Mark(
                    side=trend.side,
                    point=point,
                    x=self.x(point.run) + ASIDE[trend.side],
                    low_y=y(low),
                    value_y=y(value),
                    high_y=y(high),
                    sign=_sign(point),
                )

    @property
    def lines(self) -> Iterator[tuple[float, float, float, float]]:
        """From each number to the last one that was made alike."""
        y = self.y
        for trend in self.trends:
            by_run = {point.run: point for point in trend.points}
            for point in trend.points:
                if point.since_last is not None:
                    before, aside = by_run[point.since_last.since], ASIDE[trend.side]
                    yield (
                        self.x(before.run) + aside,
                        y(_ends(before)[1]),
                        self.x(point.run) + aside,
                        y(_ends(point)[1]),
                    )

    @property
    def changed(self) -> int:
        """How many numbers surely differ from their baselines."""
        return sum(changed(point) for trend in self.trends for point in trend.points)


def charts(history: History) -> tuple[Chart, ...]:
    """A drawing for each number that is one; words are in the table only."""
    by_metric: dict[str, list[Trend]] = {}
    for trend in history.trends:
        if not trend.metric.is_class:
            by_metric.setdefault(trend.metric.id, []).append(trend)
    return tuple(_chart(trends, history) for trends in by_metric.values())


def _chart(trends: Sequence[Trend], history: History) -> Chart:
    return Chart(metric=trends[0].metric, trends=tuple(trends), history=history)


def _ends(point: Point) -> tuple[float, float, float]:
    estimate = point.estimate
    low, value, high = (float(end or 0.0) for end in (estimate.low, estimate.value, estimate.high))
    return low, value, high


def _sign(point: Point) -> str:
    if not changed(point) or point.since_baseline is None:
        return ""
    return "\u25b2" if point.since_baseline.change.verdict is Verdict.HIGHER else "\u25bc"
