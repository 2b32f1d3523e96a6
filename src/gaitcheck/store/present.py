"""Whether somebody is still there, asked inside the transaction that adds something about them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from gaitcheck.errors import NoSuchAthlete
from gaitcheck.store.tables import athletes, recordings

DELETED: str = "The athlete was deleted meanwhile, or was never there."


def hold_athlete(connection: Connection, athlete_id: str) -> None:
    """Keep an athlete from being deleted until the transaction ends.

    Raises
    ------
    NoSuchAthlete
        When there is nobody of that id.
    """
    asked = select(athletes.c.id).where(athletes.c.id == athlete_id, ~athletes.c.leaving)
    if connection.execute(asked.with_for_update()).first() is None:
        raise NoSuchAthlete(DELETED)


def hold_athlete_of(connection: Connection, recording_id: str) -> None:
    """The same for the athlete of a recording."""
    asked = select(recordings.c.athlete_id).where(recordings.c.id == recording_id)
    athlete_id = connection.execute(asked).scalar()
    hold_athlete(connection, "" if athlete_id is None else athlete_id)
