"""Two results compared, as the page shows it."""

from __future__ import annotations

from pathlib import Path

from gaitcheck.comparing import Change, Comparison
from gaitcheck.comparing.both import compare
from gaitcheck.recorded.reading import read
from gaitcheck.words import Surface
from gaitcheck.words.absences import why_not_compared
from gaitcheck.words.numbers import change_with_ends, with_ends
from gaitcheck.words.verdicts import verdict


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
        "before": with_ends(change.before, change.decimals),
        "after": with_ends(change.after, change.decimals),
        "change": change_with_ends(change.value, change.low, change.high, change.decimals),
        "verdict": change.verdict.value,
        "words": verdict(change.verdict, _why_not(change)),
    }


def _why_not(change: Change) -> str:
    return why_not_compared(change.before.why_absent, change.after.why_absent, change.why_not, Surface.PAGE)
