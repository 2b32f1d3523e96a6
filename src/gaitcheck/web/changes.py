"""Two results compared, as the page shows it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from gaitcheck.comparing import Change, Comparison, Verdict
from gaitcheck.comparing.both import compare
from gaitcheck.recorded.reading import read
from gaitcheck.types import Estimate
from gaitcheck.words import Surface
from gaitcheck.words.absences import why_not_compared

WORDS: Final = {
    Verdict.HIGHER: "changed: higher",
    Verdict.LOWER: "changed: lower",
    Verdict.TOO_SMALL: "too small to tell",
}


def compared(earlier: Path, later: Path) -> Comparison:
    """What changed between two analyses by more than their own error."""
    return compare(read(earlier), read(later))


def change_rows(comparison: Comparison) -> list[dict[str, str]]:
    """One row for each number that is there in at least one of the two."""
    return [_row(each) for each in comparison.changes if (each.before.value, each.after.value) != (None, None)]


def _row(change: Change) -> dict[str, str]:
    return {
        "title": change.title,
        "unit": change.unit,
        "side": change.side.value if change.side else "",
        "before": _told(change.before, change.decimals),
        "after": _told(change.after, change.decimals),
        "change": _difference(change),
        "verdict": change.verdict.value,
        "words": WORDS.get(change.verdict) or f"not compared: {_why_not(change)}",
    }


def _why_not(change: Change) -> str:
    return why_not_compared(change.before.why_absent, change.after.why_absent, change.why_not, Surface.PAGE)


def _told(estimate: Estimate, decimals: int) -> str:
    if not isinstance(estimate.value, float | int) or estimate.low is None or estimate.high is None:
        return str(estimate.value or "-")
    return f"{estimate.value:.{decimals}f} ({estimate.low:.{decimals}f} to {estimate.high:.{decimals}f})"


def _difference(change: Change) -> str:
    if change.value is None or change.low is None or change.high is None:
        return "-"
    places = change.decimals
    return f"{round(change.value, places) + 0.0:+.{places}f} ({change.low:.{places}f} to {change.high:.{places}f})"
