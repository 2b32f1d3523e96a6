"""One athlete's runs over a season, made so that it is known what changed and what keeps runs apart."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from gaitcheck.history import History, Point, Run
from gaitcheck.history.trends import trends
from gaitcheck.recorded import Recorded
from gaitcheck.types import Side
from tests.comparing.runs import run, told
from tests.team.squad import both


def on(month: int, recorded: Recorded) -> Run:
    """A run on the first of a month."""
    return Run(recorded=recorded, filmed_on=date(2026, month, 1))


@cache
def season() -> tuple[Run, ...]:
    """Quicker in June, fast in July, from two sides in August, from behind in September."""
    return (
        on(5, run()),
        on(6, run(cadence_spm=174.0)),
        on(7, run(cadence_spm=178.0, told=told(speed_kmh=13.0))),
        on(8, both()),
        on(9, run(view="rear")),
    )


def points(history: History, metric: str, side: Side | None = None) -> tuple[Point, ...]:
    """One number over the runs."""
    return next(trend.points for trend in history.trends if (trend.metric.id, trend.side) == (metric, side))


def of(*runs: Any) -> History:
    """The history of runs."""
    return trends("Anna", runs)
