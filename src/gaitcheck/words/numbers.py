"""Numbers as they are read: as many digits as are worth printing, never a minus before nothing, with their interval."""

from __future__ import annotations

from typing import Final

from gaitcheck.types import Estimate

FEW: Final = "*"
"""Behind a number that rests on few steps, where the caption says so."""
NONE: Final = "-"


def number(value: float, decimals: int) -> str:
    """Such as "168.1"; what rounds to nothing is 0, from whichever side."""
    return f"{_rounded(value, decimals):.{decimals}f}"


def change(value: float, decimals: int) -> str:
    """A difference, with its sign: "+3.2"."""
    return f"{_rounded(value, decimals):+.{decimals}f}"


def ends(low: float, high: float, decimals: int) -> str:
    """An interval: "167.0 to 169.2"."""
    return f"{number(low, decimals)} to {number(high, decimals)}"


def others(low: float, high: float) -> str:
    """The range of others, with the digits that were published: "155 to 203"."""
    return f"{low:g} to {high:g}"


def with_half(estimate: Estimate, decimals: int) -> str:
    """A number with half of its interval, a word, or a dash: "168.1 ± 1.0"."""
    star = FEW if estimate.few else ""
    if not isinstance(estimate.value, float) or estimate.low is None or estimate.high is None:
        return NONE if estimate.value is None else f"{estimate.value}{star}"
    half = max(estimate.high - estimate.value, estimate.value - estimate.low)
    return f"{number(estimate.value, decimals)}{star} \u00b1 {number(half, decimals)}"


def with_ends(estimate: Estimate, decimals: int) -> str:
    """A number with its interval, a word, or a dash: "168.1 (167.0 to 169.2)"."""
    if not isinstance(estimate.value, float) or estimate.low is None or estimate.high is None:
        return NONE if estimate.value is None else str(estimate.value)
    return f"{number(estimate.value, decimals)} ({ends(estimate.low, estimate.high, decimals)})"


def change_with_ends(value: float | None, low: float | None, high: float | None, decimals: int) -> str:
    """A difference with its interval, or a dash: "+3.2 (1.1 to 5.3)"."""
    if value is None or low is None or high is None:
        return NONE
    return f"{change(value, decimals)} ({ends(low, high, decimals)})"


def _rounded(value: float, decimals: int) -> float:
    return round(value, decimals) + 0.0
