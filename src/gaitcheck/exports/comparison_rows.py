"""One row of a comparison's table: before, after, the change with its interval, and the verdict in words."""

from __future__ import annotations

from gaitcheck.comparing import Change, Verdict
from gaitcheck.words import Surface, numbers
from gaitcheck.words.absences import why_not_compared
from gaitcheck.words.numbers import change_with_ends, with_half
from gaitcheck.words.verdicts import verdict


def row(change: Change) -> tuple[str, ...]:
    """The cells, in the order of the headings."""
    return (
        name(change) if isinstance(change.before.value or change.after.value, str) else _with_unit(change),
        with_half(change.before, change.decimals),
        with_half(change.after, change.decimals),
        change_with_ends(change.value, change.low, change.high, change.decimals),
        verdict(change.verdict, why_not(change)) + _others(change),
    )


def why_not(change: Change) -> str:
    """Why it was not compared."""
    return why_not_compared(change.before.why_absent, change.after.why_absent, change.why_not, Surface.TERMINAL)


def _with_unit(change: Change) -> str:
    return f"{name(change)}, {change.unit}"


def signed(change: Change) -> str:
    """The change with its sign; empty where there is none."""
    return "" if change.value is None else numbers.change(change.value, change.decimals)


def _others(change: Change) -> str:
    """Where a change is too small only by what others could tell, by how much."""
    sure = change.low is not None and change.high is not None and not change.low <= 0 <= change.high
    if not sure or change.verdict is not Verdict.TOO_SMALL:
        return ""
    return f": from day to day it differs by up to {change.smallest_detectable:g} {change.unit}"


def name(change: Change) -> str:
    """The number, and which leg's."""
    return change.title if change.side is None else f"{change.title}, {change.side} leg"
