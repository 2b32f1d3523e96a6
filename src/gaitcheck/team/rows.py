"""The table to sort and filter: one row for each athlete, with the newest number of each metric."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gaitcheck.metrics.description import Description
from gaitcheck.team.athlete import Athlete, runs
from gaitcheck.team.entry import Entry
from gaitcheck.team.gaps import Gap
from gaitcheck.team.ranking import Ranked
from gaitcheck.types import Side
from gaitcheck.words.numbers import with_half

SHOWN_FIRST: Final = 5
"""So many numbers are shown until others are chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A number as it is read, and as it is sorted; both empty where there is none."""

    parts: tuple[str, ...] = ()  # a line each
    sort: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One athlete."""

    athlete: Athlete
    rank: int | None  # among those whom to look at; None where nothing was measured
    why: str  # the first kind of reason
    filmed: Cell
    views: str
    speed: Cell
    shoes: str
    cue: str
    numbers: tuple[Cell, ...]  # in the order of the metrics shown
    kinds: tuple[str, ...]  # what it can be filtered by


def rows(
    order: Sequence[Ranked], everybody: Sequence[Athlete], metrics: Sequence[Description], lacks: Sequence[Gap]
) -> tuple[Row, ...]:
    """Everybody: first those to look at, in that order, then those of whom nothing was measured."""
    failed = [athlete for athlete in everybody if not athlete.measured]
    found = [_row(one.athlete, metrics, lacks, one, rank) for rank, one in enumerate(order, start=1)]
    return (*found, *(_row(athlete, metrics, lacks) for athlete in failed))


def _row(
    athlete: Athlete,
    metrics: Sequence[Description],
    lacks: Sequence[Gap],
    one: Ranked | None = None,
    rank: int | None = None,
) -> Row:
    newest = next(iter(reversed(athlete.entries)))
    seen = () if one is None else one.seen
    return Row(
        athlete=athlete,
        rank=rank,
        why=seen[0].look.title if seen else "nothing stands out" if athlete.measured else "not measured",
        filmed=_days(athlete.current or (newest,)),
        views=", ".join(dict.fromkeys(place for entry in athlete.current for place in entry.seen_from)),
        speed=_speed(newest.told_speed_kmh),
        shoes=newest.told_shoes,
        cue=next((cue.title for run in runs(athlete.current) for cue in run.cues if cue.first), ""),
        numbers=tuple(_number(metric, athlete) for metric in metrics),
        kinds=tuple(_kinds(athlete, [each.look.id for each in seen], lacks)),
    )


def _kinds(athlete: Athlete, seen: Iterable[str], lacks: Sequence[Gap]) -> Iterator[str]:
    yield from seen
    yield from (gap.id for gap in lacks if athlete in gap.who)
    if athlete.failed:
        yield "failed"


def _days(entries: Sequence[Entry]) -> Cell:
    """Every day that the row's numbers come from, the newest first."""
    days = tuple(dict.fromkeys(entry.day for entry in entries))
    return Cell(parts=days, sort=days[0])


def _speed(speed_kmh: float | None) -> Cell:
    return Cell() if speed_kmh is None else Cell(parts=(f"{speed_kmh:g}",), sort=f"{speed_kmh:g}")


def _number(metric: Description, athlete: Athlete) -> Cell:
    shown = athlete.shown(metric.id)
    if shown is None or shown.number.unit != metric.unit:
        return Cell()
    legs = [(side, shown.number.of(side)) for side in Side if shown.number.of(side).value is not None]
    overall = shown.number.overall
    sort = f"{overall.value:.6g}" if isinstance(overall.value, float) else str(overall.value or "")
    parts = tuple(f"{side[0].upper()} {with_half(one, metric.decimals)}" for side, one in legs)
    return Cell(parts=parts or (with_half(overall, metric.decimals),), sort=sort)
