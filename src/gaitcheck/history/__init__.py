"""The trends of one athlete: where each number began, how it went, and which changes are more than error.

``trends`` in ``history.trends`` takes dated analyses that were read back. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gaitcheck.comparing import Change
from gaitcheck.metrics.description import Description
from gaitcheck.recorded import Recorded
from gaitcheck.types import Estimate, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One recording of the athlete, with its newest analysis."""

    recorded: Recorded
    filmed_on: date | None = None

    @property
    def when(self) -> str:
        """The day, or that nobody told it."""
        return "no date" if self.filmed_on is None else self.filmed_on.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A change between two runs that were made alike."""

    since: int  # the earlier run, counted from 0
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One number in one run.

    Without ``since_baseline`` it is a baseline itself: the first, or the first of runs that were made alike.
    """

    run: int  # counted from 0
    estimate: Estimate
    since_baseline: Step | None = None
    since_last: Step | None = None
    why_apart: str = ""  # why it is not compared with the run before it; empty for the first


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One number of one leg, or of the run, over all runs that have it."""

    metric: Description
    side: Side | None  # None: one number for both legs together
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All that can be said of an athlete's runs over time."""

    athlete: str
    runs: tuple[Run, ...]  # oldest first; what has no date comes before what has
    apart: tuple[tuple[str, ...], ...]  # of each run, what keeps it from being compared with the one before
    trends: tuple[Trend, ...]  # in the order of the report
