"""Notes: what the coach wrote down about an athlete."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from gaitcheck.errors import UsageError
from gaitcheck.store import Note
from gaitcheck.store.database import Database
from gaitcheck.store.letters import new_id, now, storable
from gaitcheck.store.present import hold_athlete
from gaitcheck.store.rows import note_of
from gaitcheck.store.tables import notes


class Notes:
    """What was written down."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, athlete_id: str, text: str) -> Note:
        """Keep a note.

        Raises
        ------
        NoSuchAthlete
            When there is nobody of that id.
        UsageError
            When it is empty.
        """
        if not text.strip():
            raise UsageError("A note needs some text.")
        row = {"id": new_id(), "athlete_id": athlete_id, "text": storable(text.strip()), "created": now()}
        with self._database.writing() as connection:
            hold_athlete(connection, athlete_id)
            return note_of(connection.execute(insert(notes).values(row).returning(notes)).one())

    def list(self, athlete_id: str) -> list[Note]:
        """An athlete's notes, the oldest first."""
        asked = select(notes).where(notes.c.athlete_id == athlete_id).order_by(notes.c.created)
        with self._database.reading() as connection:
            return [note_of(row) for row in connection.execute(asked)]

    def delete(self, note_id: str) -> None:
        """Take a note away.

        Raises
        ------
        UsageError
            When there is none of that id.
        """
        with self._database.writing() as connection:
            if connection.execute(delete(notes).where(notes.c.id == note_id)).rowcount == 0:
                raise UsageError(f"There is no note {note_id!r}.", hint="See their ids with 'gaitcheck athletes show'.")
