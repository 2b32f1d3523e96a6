"""Values to places on a line: a scale that holds all that is shown, and round numbers to write beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

ROUND: Final = (1.0, 2.0, 5.0, 10.0)
ROOM: Final = 0.04
"""Of the range, left free at both ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A scale from the least to the greatest value, drawn from one place to another."""

    least: float
    most: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value stands, to a tenth of a pixel."""
        share = (value - self.least) / (self.most - self.least)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self, about: int = 4) -> tuple[float, ...]:
        """Round values inside the scale, roughly so many."""
        raw = (self.most - self.least) / about
        power = 10.0 ** floor(log10(raw))
        step = next(power * each for each in ROUND if power * each >= raw * (1 - 1e-9))
        first = ceil(self.least / step)
        return tuple(round(step * k, 10) + 0.0 for k in range(first, floor(self.most / step) + 1))


def axis(values: Iterable[float], start: float, end: float) -> Axis:
    """A scale that holds all values with a little room; a single value stands in its middle."""
    every = list(values)
    least, most = min(every), max(every)
    room = ROOM * (most - least) or abs(most) * ROOM or 1.0
    return Axis(least=least - room, most=most + room, start=start, end=end)
