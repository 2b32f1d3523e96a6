"""Units as they stand behind a number."""

from __future__ import annotations

from gaitcheck.metrics.description import Description


def unit_of(metric: Description) -> str:
    """The unit with a space before it; nothing for a word and for what has none."""
    return "" if metric.is_class else spaced(metric.unit)


def spaced(unit: str) -> str:
    """A unit with a space before it; nothing for what has none."""
    return "" if unit == "(no unit)" else f" {unit}"
