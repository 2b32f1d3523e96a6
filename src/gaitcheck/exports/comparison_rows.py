"""One row of a comparison's table: before, after, the change with its interval, and the verdict in words."""

from __future__ import annotations

from typing import Final

from gaitcheck.comparing import Change, Verdict
from gaitcheck.exports.terminal import cell
from gaitcheck.words import Surface
from gaitcheck.words.absences import why_not_compared

VERDICTS: Final = {
    Verdict.HIGHER: "changed: higher",
    Verdict.LOWER: "changed: lower",
    Verdict.TOO_SMALL: "too small to tell",
}


def row(change: Change) -> tuple[str, ...]:
    """The cells, in the order of the headings."""
    verdict = VERDICTS.get(change.verdict) or f"not compared: {why_not(change)}"
    return (
        name(change) if isinstance(change.before.value or change.after.value, str) else _with_unit(change),
        cell(change.before, change.decimals),
        cell(change.after, change.decimals),
        _with_interval(change),
        verdict + _others(change),
    )


def why_not(change: Change) -> str:
    """Why it was not compared."""
    return why_not_compared(change.before.why_absent, change.after.why_absent, change.why_not, Surface.TERMINAL)


def _with_unit(change: Change) -> str:
    return f"{name(change)}, {change.unit}"


def _with_interval(change: Change) -> str:
    if change.low is None or change.high is None:
        return "-"
    low, high = (f"{_round(end, change):.{change.decimals}f}" for end in (change.low, change.high))
    return f"{signed(change)} ({low} to {high})"


def signed(change: Change) -> str:
    """The change with its sign; empty where there is none."""
    return "" if change.value is None else f"{_round(change.value, change):+.{change.decimals}f}"


def _round(number: float, change: Change) -> float:
    """To the digits that are printed, and never -0."""
    return round(number, change.decimals) + 0.0


def _others(change: Change) -> str:
    """Where a change is too small only by what others could tell, by how much."""
    sure = change.low is not None and change.high is not None and not change.low <= 0 <= change.high
    if not sure or change.verdict is not Verdict.TOO_SMALL:
        return ""
    return f": from day to day it differs by up to {change.smallest_detectable:g} {change.unit}"


def name(change: Change) -> str:
    """The number, and which leg's."""
    return change.title if change.side is None else f"{change.title}, {change.side} leg"
