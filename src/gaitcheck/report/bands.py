"""Where intervals lie beside the reference range: to scale for the drawing, and in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from gaitcheck.types import Estimate, Measurement, Side
from gaitcheck.words.ranges import beside

WIDTH: Final = 240
EDGE: Final = 26
"""Room beside the scale: for the leg's letter, and for labels that stand at its ends."""
BAR_HEIGHT: Final = 18
LABELS_HEIGHT: Final = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One leg's interval on the scale."""

    letter: str
    y: float
    low_x: float
    value_x: float
    high_x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A reference range with the intervals over it."""

    height: int
    low_x: float
    high_x: float
    low: str
    high: str
    bars: tuple[Bar, ...]
    words: str  # such as "left: in the range; right: above the range"


def band(measurement: Measurement) -> Band | None:
    """The drawing of one measurement; None where nobody measured a range or there is no number."""
    shown, reference = _shown(measurement), measurement.reference
    if reference is None or not shown:
        return None
    x = _scale([reference.low, reference.high, *(end for _, one in shown for end in (one.low, one.high))])
    bars = [_bar(number, letter, one, x) for number, (letter, one) in enumerate(shown)]
    return Band(
        height=BAR_HEIGHT * len(bars) + LABELS_HEIGHT,
        low_x=x(reference.low),
        high_x=x(reference.high),
        low=f"{reference.low:g}",
        high=f"{reference.high:g}",
        bars=tuple(bars),
        words=_words({letter: beside(one.low, one.high, reference.low, reference.high) for letter, one in shown}),
    )


@dataclass(frozen=True, slots=True)
class _Number:
    low: float
    value: float
    high: float


def _shown(measurement: Measurement) -> list[tuple[str, _Number]]:
    """The legs, or the number of both together where no leg has its own."""
    legs = [(side[0].upper(), number) for side in Side if (number := _number(measurement.of(side)))]
    overall = _number(measurement.overall)
    return legs or ([("", overall)] if overall else [])


def _number(estimate: Estimate) -> _Number | None:
    if not isinstance(estimate.value, float) or estimate.low is None or estimate.high is None:
        return None
    return _Number(estimate.low, estimate.value, estimate.high)


def _scale(values: list[float]) -> Callable[[float], float]:
    """From a value to its place in the drawing."""
    low = min(values)
    per_unit = (WIDTH - 2 * EDGE) / ((max(values) - low) or 1.0)
    return lambda value: round(EDGE + (value - low) * per_unit, 1)


def _bar(number: int, letter: str, one: _Number, x: Callable[[float], float]) -> Bar:
    return Bar(
        letter=letter,
        y=BAR_HEIGHT * (number + 0.5),
        low_x=x(one.low),
        value_x=x(one.value),
        high_x=x(one.high),
    )


def _words(places: dict[str, str]) -> str:
    if len(set(places.values())) == 1:
        legs = "both legs " if len(places) > 1 else ""
        return legs + next(iter(places.values()))
    return "; ".join(f"{'left' if letter == 'L' else 'right'}: {place}" for letter, place in places.items())
