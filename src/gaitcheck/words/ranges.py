"""Where an interval lies beside the range of others: one rule, and its words, for everything that shows a number."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Place(StrEnum):
    """Where an interval lies. What is not sure is kept apart from what is."""

    IN = "in"
    BELOW = "below"  # all of it
    ABOVE = "above"
    MAYBE_BELOW = "maybe_below"  # part of it
    MAYBE_ABOVE = "maybe_above"
    ANYWHERE = "anywhere"  # it is wider than the range, to both sides


WORDS: Final[Mapping[Place, str]] = {
    Place.IN: "in the range",
    Place.BELOW: "below the range",
    Place.ABOVE: "above the range",
    Place.MAYBE_BELOW: "in the range or below it",
    Place.MAYBE_ABOVE: "in the range or above it",
    Place.ANYWHERE: "too uncertain to say",
}


def place(low: float, high: float, range_low: float, range_high: float) -> Place:
    """Of an interval beside the range of others."""
    if high < range_low:
        return Place.BELOW
    if low > range_high:
        return Place.ABOVE
    below, above = low < range_low, high > range_high
    if below and above:
        return Place.ANYWHERE
    return Place.MAYBE_BELOW if below else Place.MAYBE_ABOVE if above else Place.IN


def beside(low: float, high: float, range_low: float, range_high: float) -> str:
    """The same in words: "in the range or below it"."""
    return WORDS[place(low, high, range_low, range_high)]
