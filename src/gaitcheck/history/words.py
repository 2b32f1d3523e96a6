"""A trend's numbers and changes in the words that terminal and page share."""

from __future__ import annotations

from typing import Final

from gaitcheck.comparing import Verdict
from gaitcheck.exports.escaped import escaped
from gaitcheck.history import Point, Run, Step, Trend
from gaitcheck.words.numbers import change_with_ends, with_half
from gaitcheck.words.verdicts import VERDICTS
from gaitcheck.words.views import FILMED_FROM

LAST: Final = (
    "A change counts when it is more than the measurement's own error and more than runners differ by from day to day, "
    "where somebody has measured that. Of twenty numbers that did not change, one may look as if it had."
)


def title(trend: Trend) -> str:
    """The number, which leg's, and in what."""
    leg = "" if trend.side is None else f", {trend.side} leg"
    unit = "" if trend.metric.is_class or trend.metric.unit == "(no unit)" else f", {trend.metric.unit}"
    return escaped(f"{trend.metric.title}{leg}{unit}")  # of a file, where its package is not installed


def value(point: Point, trend: Trend) -> str:
    """The number with half of its interval, or the word."""
    return with_half(point.estimate, trend.metric.decimals)


def changed(point: Point) -> bool:
    """Whether it surely differs from its baseline."""
    return point.since_baseline is not None and sure(point.since_baseline)


def sure(step: Step) -> bool:
    """Whether a change is more than error."""
    return step.change.verdict in (Verdict.HIGHER, Verdict.LOWER)


def step_words(step: Step | None, trend: Trend, runs: tuple[Run, ...]) -> str:
    """What may be said of a change, how much it is with its interval, and since when; a dash for a baseline."""
    if step is None:
        return "-"
    change = step.change
    told = change_with_ends(change.value, change.low, change.high, trend.metric.decimals)
    return f"{VERDICTS[change.verdict]}: {told} since {runs[step.since].when}"


def context(run: Run) -> tuple[tuple[str, str], ...]:
    """Under which circumstances a run was made."""
    told, films = run.recorded.settings, run.recorded.films
    return (
        ("filmed from", " and ".join(FILMED_FROM[film.view] for film in films)),
        ("frames per second", " and ".join(dict.fromkeys(f"{film.frame_rate_hz:.0f}" for film in films))),
        ("speed", "not told" if told.speed_kmh is None else f"{told.speed_kmh:g} km/h"),
        ("shoes", told.shoes or "not told"),
        ("measured by", f"GaitCheck {run.recorded.version}"),
    )
