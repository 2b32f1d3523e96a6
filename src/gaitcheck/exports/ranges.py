"""Where an interval lies beside the range of others, in words that page and report share."""

from __future__ import annotations


def beside(low: float, high: float, range_low: float, range_high: float) -> str:
    """An interval against a range, in words that keep what is not sure apart from what is."""
    if high < range_low:
        return "below the range"
    if low > range_high:
        return "above the range"
    below, above = low < range_low, high > range_high
    if below and above:
        return "too uncertain to say"
    if below or above:
        return f"in the range or {'below' if below else 'above'} it"
    return "in the range"
