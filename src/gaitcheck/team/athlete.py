"""The entries of one athlete put in order: the newest of each view, and what came before them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from gaitcheck.recorded import Number, Recorded
from gaitcheck.team.entry import Entry
from gaitcheck.types import Plane, Side, ViewName

PLANES: Final = {
    ViewName.SIDE_LEFT: Plane.SIDE,
    ViewName.SIDE_RIGHT: Plane.SIDE,
    ViewName.REAR: Plane.FRONTAL,
    ViewName.FRONT: Plane.FRONTAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A number of an athlete, and the recording that it comes from."""

    number: Number
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Athlete:
    """One athlete with everything that was filmed, oldest first; what has no date counts as older than what has."""

    name: str
    place: int  # unique on the page
    entries: tuple[Entry, ...]

    @property
    def measured(self) -> tuple[Entry, ...]:
        """The entries that hold an analysis."""
        return tuple(entry for entry in self.entries if entry.recorded is not None)

    @property
    def failed(self) -> tuple[Entry, ...]:
        """The entries that hold none."""
        return tuple(entry for entry in self.entries if entry.recorded is None)

    @property
    def current(self) -> tuple[Entry, ...]:
        """The newest recording of each view, newest first."""
        seen: set[str] = set()
        found = []
        for entry in reversed(self.measured):
            if not set(entry.views) <= seen:
                found.append(entry)
                seen.update(entry.views)
        return tuple(found)

    @property
    def planes(self) -> frozenset[Plane]:
        """What was filmed, as far as something was measured on it."""
        views = (film.view for run in runs(self.measured) for film in run.films)
        return frozenset(PLANES[view] for view in views if view in PLANES)

    def before(self, entry: Entry) -> Entry | None:
        """The newest earlier recording that shares a view with one of these."""
        earlier = self.measured[: self.measured.index(entry)]
        return next((each for each in reversed(earlier) if set(each.views) & set(entry.views)), None)

    def shown(self, metric: str) -> Shown | None:
        """The newest number of a metric, or None where no current recording has one."""
        for entry in self.current:
            number = None if entry.recorded is None else entry.recorded.numbers.get(metric)
            if number is not None and is_there(number):
                return Shown(number=number, entry=entry)
        return None


def is_there(number: Number) -> bool:
    """Whether at least one leg, or both together, has a value."""
    return any(number.of(side).value is not None for side in (None, *Side))


def runs(entries: Iterable[Entry]) -> tuple[Recorded, ...]:
    """The analyses of entries, without the failures."""
    return tuple(entry.recorded for entry in entries if entry.recorded is not None)


def athletes(entries: Iterable[Entry]) -> tuple[Athlete, ...]:
    """Everybody, in the order of their names."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.athlete_id or f"name {entry.athlete}", []).append(entry)
    ordered = sorted(found.values(), key=lambda own: (own[0].athlete.casefold(), own[0].athlete_id))
    return tuple(
        Athlete(name=own[0].athlete, place=place, entries=tuple(sorted(own, key=_when)))
        for place, own in enumerate(ordered, start=1)
    )


def _when(entry: Entry) -> date:
    return entry.filmed_on or date.min
