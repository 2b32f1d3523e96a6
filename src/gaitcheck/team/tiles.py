"""One small tile for each athlete: the same few numbers in the same order on the team's own scales."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gaitcheck.metrics.step_time import step_time
from gaitcheck.metrics.stride_time import stride_time
from gaitcheck.team.athlete import Athlete
from gaitcheck.team.spread import Dot, Spread
from gaitcheck.types import Plane

WIDTH: Final = 120
HEIGHT: Final = 16
EDGE: Final = 5
MOST_ROWS: Final = {None: 2, Plane.SIDE: 4, Plane.FRONTAL: 2}
"""How many numbers of each plane a tile has; None: those that any view carries."""
SAID_BY_CADENCE: Final = (step_time.id, stride_time.id)
"""They hold nothing that the cadence does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TileRow:
    """One number of one athlete on the team's scale; ``dot`` is None where it was not measured."""

    spread: Spread
    dot: Dot | None
    team_x: tuple[float, float]  # from the least to the greatest of the team
    others_x: tuple[float, float] | None
    middle_x: float
    dot_x: tuple[float, float, float] | None  # low, value, high


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One athlete."""

    athlete: Athlete
    rows: tuple[TileRow, ...]


def tiles(everybody: Sequence[Athlete], every: Sequence[Spread]) -> tuple[Tile, ...]:
    """Everybody of whom something was measured, in the order of names."""
    shown = common(every)
    return tuple(Tile(athlete=athlete, rows=tuple(_rows(athlete, shown))) for athlete in everybody if athlete.measured)


def common(every: Sequence[Spread]) -> tuple[Spread, ...]:
    """Of each plane the numbers that most of the team has, in the order of the report; of as many, those with a range.

    So tiles stay comparable where some were filmed from behind and others from the side.
    """
    by_use = sorted(every, key=lambda spread: (-len(spread.dots), spread.reference is None))
    chosen = {spread.metric.id for plane, most in MOST_ROWS.items() for spread in _of_plane(by_use, plane)[:most]}
    return tuple(spread for spread in every if spread.metric.id in chosen)


def _of_plane(every: Sequence[Spread], plane: Plane | None) -> list[Spread]:
    return [each for each in every if each.metric.plane is plane and each.metric.id not in SAID_BY_CADENCE]


def _rows(athlete: Athlete, shown: Sequence[Spread]) -> Iterator[TileRow]:
    for spread in shown:
        x, reference = spread.axis(EDGE, WIDTH - EDGE), spread.reference
        dot = next((dot for dot in spread.dots if dot.place == athlete.place), None)
        yield TileRow(
            spread=spread,
            dot=dot,
            team_x=(x(spread.dots[0].value), x(spread.dots[-1].value)),
            others_x=None if reference is None else (x(reference.low), x(reference.high)),
            middle_x=x(spread.middle),
            dot_x=None if dot is None else (x(dot.low), x(dot.value), x(dot.high)),
        )
