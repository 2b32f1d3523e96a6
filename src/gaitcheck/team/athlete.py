"""The entries of one athlete put in order: those that count today, and what came before them.

Of each plane (side; rear or front) the films of the newest day count, so that both sides filmed on one day stand
together and a film of the other side from years ago does not. What is much older than the athlete's newest film is
history: people change more in six weeks, the rhythm of a training block, than most cues ask for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gaitcheck.metrics.description import Description
from gaitcheck.recorded import Number, Recorded
from gaitcheck.recorded.describing import known
from gaitcheck.team.entry import Entry
from gaitcheck.types import Plane, Side, ViewName

PLANES: Final = {
    ViewName.SIDE_LEFT: Plane.SIDE,
    ViewName.SIDE_RIGHT: Plane.SIDE,
    ViewName.REAR: Plane.FRONTAL,
    ViewName.FRONT: Plane.FRONTAL,
}

HISTORY_AFTER: Final = timedelta(weeks=6)
"""A film this much older than the athlete's newest one no longer says how they run."""


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
        """The recordings that count today, newest first: of each plane those of its newest day, of a view one."""
        newest: dict[Plane | None, date | None] = {}
        views: set[str] = set()
        found = []
        for entry in reversed(self.measured):
            days = {newest.setdefault(plane, entry.filmed_on) for plane in _planes(entry)}
            if entry.filmed_on in days and not self._is_history(entry) and not set(entry.views) <= views:
                found.append(entry)
                views.update(entry.views)
        return tuple(found)

    @property
    def newest_on(self) -> date | None:
        """The day of the newest film that something was measured on; None where no film has a day."""
        return max((entry.filmed_on for entry in self.measured if entry.filmed_on), default=None)

    def _is_history(self, entry: Entry) -> bool:
        """Whether a film is too old to stand beside the newest one; one without a day is older than any with."""
        if self.newest_on is None:
            return False
        return entry.filmed_on is None or self.newest_on - entry.filmed_on > HISTORY_AFTER

    @property
    def planes(self) -> frozenset[Plane]:
        """What was filmed of late, as far as something was measured on it."""
        return frozenset(plane for entry in self.current for plane in _planes(entry) if plane is not None)

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


def _planes(entry: Entry) -> frozenset[Plane | None]:
    """The planes a recording shows; None stands for a slanting camera."""
    return frozenset(PLANES.get(ViewName(view)) for view in entry.views)


def is_there(number: Number) -> bool:
    """Whether at least one leg, or both together, has a value."""
    return any(number.of(side).value is not None for side in (None, *Side))


def analysed(entries: Iterable[Entry]) -> tuple[tuple[Entry, Recorded], ...]:
    """Entries with their analyses, without the failures."""
    return tuple((entry, entry.recorded) for entry in entries if entry.recorded is not None)


def runs(entries: Iterable[Entry]) -> tuple[Recorded, ...]:
    """The analyses of entries, without the failures."""
    return tuple(recorded for _, recorded in analysed(entries))


def metrics_of(everybody: Iterable[Athlete]) -> tuple[Description, ...]:
    """Every number that can be met in a team, in the order of the report."""
    return known(run for athlete in everybody for run in runs(athlete.entries))


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
