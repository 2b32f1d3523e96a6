"""A curve over the gait cycle as lines of a drawing: paths, ticks and a description."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from gaitcheck.report.cycles import Cycle
from gaitcheck.types import Floats, Plane, Side
from gaitcheck.words.numbers import number

WIDTH: Final = 320
HEIGHT: Final = 190
LEFT, RIGHT, TOP, BOTTOM = 38, 10, 18, 30
STEPS_DEG: Final = (1, 2, 5, 10, 20, 50)
MOST_TICKS: Final = 6
FINE_DEG: Final = 20.0
"""Curves that vary by less than this are told to a tenth of a degree."""
UP: Final = {
    "knee_flexion": "up: more bent; 0 is a straight leg",
    "shank_angle": "up: ankle ahead of the knee; 0 is upright",
    "thigh_angle": "up: knee ahead of the hip; 0 is upright",
    "foot_angle": "up: toes up",
    "knee_valgus": "up: knee inwards; 0 is a straight line; of use in the first third, while the foot is down",
    "trunk_lean": "up: forward; 0 is upright",
}
"""What a higher curve means."""
SIDEWAYS: Final = "up: towards this leg's side; 0 is upright"

Axis = Callable[[Floats | float], Floats]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A labelled place on an axis."""

    place: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The drawing of one leg."""

    side: Side
    strides: int
    line: str  # an SVG path
    band: str
    toe_off: Tick | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One angle, its legs side by side on the same scale."""

    name: str  # unique in the report
    title: str
    up: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    panels: tuple[Panel, ...]


def chart(legs: tuple[Cycle, ...], plane: Plane | None, film: int = 1) -> Chart:
    """The drawing of one angle."""
    curve = legs[0].curve
    ticks = _ticks(float(min(leg.low.min() for leg in legs)), float(max(leg.high.max() for leg in legs)))
    x, y = _axis(0, 100, LEFT, WIDTH - RIGHT), _axis(ticks[0], ticks[-1], HEIGHT - BOTTOM, TOP)
    sideways = plane is Plane.FRONTAL and not curve.per_side
    return Chart(
        name=f"{curve.name}-{film}",
        title=curve.title + (" (2nd film)" if film == 2 else ""),
        up=SIDEWAYS if sideways else UP[curve.name],
        x_ticks=tuple(Tick(place=float(x(each)), label=str(each)) for each in range(0, 101, 20)),
        y_ticks=tuple(Tick(place=float(y(each)), label=f"{each:g}") for each in ticks),
        panels=tuple(_panel(leg, x, y) for leg in legs),
    )


def _axis(low: float, high: float, start: float, end: float) -> Axis:
    return lambda value: np.round(start + (np.asarray(value) - low) * (end - start) / (high - low), 1)


def _ticks(low: float, high: float) -> list[float]:
    """Round values that enclose all, a handful of them."""
    step = next((each for each in STEPS_DEG if (high - low) / each <= MOST_TICKS - 1), STEPS_DEG[-1])
    first, last = np.floor(low / step), np.ceil(high / step)
    return [float(step * each) for each in np.arange(first, max(last, first + 1) + 1)]


def _panel(leg: Cycle, x: Axis, y: Axis) -> Panel:
    percent = x(np.arange(101.0))
    edge = zip(np.concatenate([percent, percent[::-1]]), np.concatenate([y(leg.low), y(leg.high)[::-1]]), strict=True)
    toe_off = leg.toe_off_percent
    return Panel(
        side=leg.side,
        strides=leg.strides,
        line=_path(zip(percent, y(leg.middle), strict=True)),
        band=_path(edge) + "Z",
        toe_off=None if toe_off is None else Tick(place=float(x(toe_off)), label=f"toe-off {toe_off:.0f} %"),
        words=_words(leg),
    )


def _path(points: zip[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{a:g},{b:g}" for a, b in points)


def _words(leg: Cycle) -> str:
    """What the line shows, for those who do not see it."""
    top, bottom = int(np.argmax(leg.middle)), int(np.argmin(leg.middle))
    parts = [f"{_deg(leg, 0)} at landing"]
    if leg.toe_off_percent is not None:
        parts.append(f"{_deg(leg, round(leg.toe_off_percent))} at toe-off ({leg.toe_off_percent:.0f} %)")
    parts.append(f"highest {_deg(leg, top)} at {top} % of the cycle")
    parts.append(f"lowest {_deg(leg, bottom)} at {bottom} %")
    return f"{leg.side.capitalize()} leg, {leg.strides} strides: {', '.join(parts)}."


def _deg(leg: Cycle, percent: int) -> str:
    decimals = 0 if np.ptp(leg.middle) > FINE_DEG else 1
    return f"{number(float(leg.middle[percent]), decimals)} deg"
