"""Athletes: added, found by name or id, put right, made one, handed out whole, and deleted without a trace."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Insert, Update, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from gaitcheck.errors import NoSuchAthlete, UsageError, much_like
from gaitcheck.settings import Settings
from gaitcheck.store import Athlete
from gaitcheck.store.about import Json, about
from gaitcheck.store.database import Database
from gaitcheck.store.exporting import export
from gaitcheck.store.files import Files
from gaitcheck.store.leaving import take_away
from gaitcheck.store.letters import new_id, now, storable
from gaitcheck.store.merging import hand_over
from gaitcheck.store.present import DELETED, hold_athlete
from gaitcheck.store.rows import athlete_of
from gaitcheck.store.tables import athletes


class Athletes:
    """Who is in the store."""

    def __init__(self, database: Database, files: Files) -> None:
        self._database, self._files = database, files

    def add(
        self,
        name: str,
        height_cm: float | None = None,
        mass_kg: float | None = None,
        history: Sequence[str] = (),
        note: str = "",
    ) -> Athlete:
        """Somebody new, on the disk when this returns.

        Raises
        ------
        UsageError
            When the name is empty or taken, or a value cannot be meant.
        """
        told = _told(name, height_cm, mass_kg, history, note)
        row = {**told, "id": new_id(), "created": now(), "leaving": False}
        return self._written(insert(athletes).values(row).returning(athletes), told["name"])

    def edit(
        self,
        athlete_id: str,
        *,
        name: str | None = None,
        height_cm: float | None = None,
        mass_kg: float | None = None,
        history: Sequence[str] | None = None,
        note: str | None = None,
    ) -> Athlete:
        """Put right what is known of an athlete; what is left out stays as it was.

        Raises
        ------
        NoSuchAthlete
            When there is nobody of that id.
        UsageError
            When the name is empty or taken, or a value cannot be meant.
        """
        was = self.get(athlete_id)
        told = _told(
            was.name if name is None else name,
            was.height_cm if height_cm is None else height_cm,
            was.mass_kg if mass_kg is None else mass_kg,
            was.history if history is None else history,
            was.note if note is None else note,
        )
        changed = update(athletes).where(athletes.c.id == was.id, ~athletes.c.leaving).values(told)
        return self._written(changed.returning(athletes), told["name"])

    def merge(self, other_id: str, into_id: str) -> Athlete:
        """Make two athletes one, who turned out to be the same person; ``other`` is gone when this returns.

        Raises
        ------
        NoSuchAthlete
            When one of them is not there.
        UsageError
            When both are one already.
        """
        other, into = self.get(other_id), self.get(into_id)
        if other.id == into.id:
            raise UsageError(f"{into.name} is one athlete already.")
        with self._database.writing() as connection:
            hold_athlete(connection, other.id)
            hold_athlete(connection, into.id)
            hand_over(connection, other, into)
        return self.get(into.id)

    def _written(self, statement: Insert | Update, name: str) -> Athlete:
        """The row that a statement leaves; a name that is taken is refused."""
        try:
            with self._database.writing() as connection:
                row = connection.execute(statement).first()
        except IntegrityError as error:
            raise UsageError(f"There is an athlete {name!r} already.", hint="Add a surname or a number.") from error
        if row is None:
            raise NoSuchAthlete(DELETED)
        return athlete_of(row)

    def list(self) -> list[Athlete]:
        """Everybody, by name."""
        asked = select(athletes).where(~athletes.c.leaving)
        with self._database.reading() as connection:
            found = [athlete_of(row) for row in connection.execute(asked)]
        return sorted(found, key=lambda athlete: (athlete.name.casefold(), athlete.name))

    def get(self, name_or_id: str) -> Athlete:
        """One of them.

        Raises
        ------
        NoSuchAthlete
            When nobody has that name or id; the hint names whoever is called much like it.
        """
        named = storable(name_or_id.strip())
        asked = select(athletes).where(or_(athletes.c.id == named, athletes.c.name == named), ~athletes.c.leaving)
        with self._database.reading() as connection:
            found = sorted(map(athlete_of, connection.execute(asked)), key=lambda athlete: athlete.id != named)
        if not found:
            raise NoSuchAthlete(
                f"There is no athlete {named!r} in the store.",
                hint=much_like(named, [athlete.name for athlete in self.list()]),
            )
        return found[0]

    def delete(self, athlete_id: str) -> None:
        """Take an athlete away with everything about them, in rows and files.

        Where that breaks off, nobody sees the athlete any more, and the rest goes when the store is opened next.

        Raises
        ------
        NoSuchAthlete
            When there is nobody of that id.
        StoreUnusable
            When others use the database so that copies in its files cannot be overwritten yet.
        """
        leave = update(athletes).where(athletes.c.id == athlete_id, ~athletes.c.leaving).values(leaving=True)
        with self._database.writing() as connection:
            if connection.execute(leave).rowcount == 0:
                raise NoSuchAthlete(f"There is no athlete {athlete_id!r} in the store.")
        take_away(self._database, self._files, athlete_id)

    def export(self, athlete_id: str, zip_path: Path) -> None:
        """Everything about an athlete as one zip file, which is there whole or not at all."""
        export(self._database, self._files, self.get(athlete_id), zip_path)

    def about(self, athlete_id: str) -> Json:
        """The same in JSON, as ``athlete.json`` in the zip file: analyses and tracks by name only."""
        athlete = self.get(athlete_id)
        with self._database.reading() as connection:
            return about(connection, athlete)


def _told(name: str, height_cm: float | None, mass_kg: float | None, history: Sequence[str], note: str) -> Json:
    """What is told of an athlete as it stands in a row, checked."""
    known = Settings(height_cm=height_cm, mass_kg=mass_kg, history=tuple(history))
    return {
        "name": _name(name),
        "height_cm": known.height_cm,
        "mass_kg": known.mass_kg,
        "history": json.dumps(known.history),
        "note": storable(note),
    }


def _name(name: str) -> str:
    kept = storable(name.strip())
    if not kept:
        raise UsageError("An athlete needs a name.")
    return kept
