"""An athlete's leaving: rows, files, and the copies that a database keeps of what was changed.

Nobody sees the athlete from the first step on. The row itself goes last, with nothing in it but its random id, so
whatever breaks off in between is found and finished by whoever opens the store next.
"""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import ColumnElement, Connection, delete, not_, select, update

from gaitcheck.errors import StoreUnusable
from gaitcheck.store.database import Database
from gaitcheck.store.files import Files, sha256_of, tracks_in
from gaitcheck.store.overwriting import overwrite
from gaitcheck.store.rows import tracks_of
from gaitcheck.store.tables import analyses, athletes, jobs, notes, recordings


def finish(database: Database, files: Files) -> None:
    """Go on with what was begun and broke off; where others are busy, whoever opens the store next does."""
    with database.reading() as connection:
        begun = connection.execute(select(athletes.c.id).where(athletes.c.leaving)).scalars().all()
    for athlete_id in begun:
        with suppress(StoreUnusable, OSError):
            take_away(database, files, athlete_id)


def take_away(database: Database, files: Files, athlete_id: str) -> None:
    """Everything of an athlete who is marked as leaving.

    Raises
    ------
    StoreUnusable
        When copies in the database's files cannot be overwritten yet.
    OSError
        When a file cannot be taken away.
    """
    with database.reading() as connection:
        keys, sha256s = _files_of(connection, files, athlete_id)
    files.forget(keys, sha256s)
    with database.writing() as connection:
        _empty(connection, athlete_id)
    files.forget(keys, sha256s)  # what a worker finished meanwhile; from now on nothing is kept any more
    overwrite(database)
    with database.writing() as connection:
        connection.execute(delete(athletes).where(athletes.c.id == athlete_id))


def _files_of(connection: Connection, files: Files, athlete_id: str) -> tuple[set[str], set[str]]:
    """Keys of results and contents of tracks that are the athlete's and nobody else's."""
    own = recordings.c.athlete_id == athlete_id
    our_keys, our_tracks = _kept(connection, own)
    their_keys, their_tracks = _kept(connection, not_(own))
    keys = our_keys - their_keys
    made = {sha256_of(file) for key in keys for file in tracks_in(files.result(key))}
    return keys, (our_tracks | made) - their_tracks


def _kept(connection: Connection, whose: ColumnElement[bool]) -> tuple[set[str], set[str]]:
    asked = connection.execute(select(jobs.c.key).join(recordings).where(whose)).scalars()
    made = connection.execute(select(analyses.c.key, analyses.c.track_sha256s).join(recordings).where(whose)).all()
    return {*asked, *(row.key for row in made)}, {each for row in made for each in tracks_of(row)}


def _empty(connection: Connection, athlete_id: str) -> None:
    connection.execute(delete(recordings).where(recordings.c.athlete_id == athlete_id))
    connection.execute(delete(notes).where(notes.c.athlete_id == athlete_id))
    nothing = {"name": athlete_id, "height_cm": None, "mass_kg": None, "history": "[]", "note": ""}
    connection.execute(update(athletes).where(athletes.c.id == athlete_id).values(nothing))
