"""Recordings: which videos there are of whom, each known by its content."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

from sqlalchemy import insert, select, update

from gaitcheck.settings import Settings, ViewChoice
from gaitcheck.store import Recording
from gaitcheck.store.database import Database
from gaitcheck.store.letters import new_id, now, storable
from gaitcheck.store.present import hold_athlete
from gaitcheck.store.rows import recording_of
from gaitcheck.store.tables import athletes, recordings


class Recordings:
    """Which videos there are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(
        self,
        athlete_id: str,
        video_sha256: str,
        file_name: str,
        location: str,
        view: ViewChoice,
        filmed_on: date | None,
        settings: Settings,
        run: str = "",
    ) -> Recording:
        """Keep what is known of a video. The same content again is the same recording, with what is known now.

        Raises
        ------
        NoSuchAthlete
            When there is nobody of that id.
        """
        known = {
            "file_name": storable(file_name),
            "location": storable(location),
            "view": view,
            "filmed_on": filmed_on,
            "settings": json.dumps(asdict(settings)),
            "run": storable(run),
        }
        here = (recordings.c.athlete_id == athlete_id, recordings.c.video_sha256 == video_sha256)
        fresh = {**known, "id": new_id(), "athlete_id": athlete_id, "video_sha256": video_sha256, "created": now()}
        with self._database.writing() as connection:
            hold_athlete(connection, athlete_id)
            row = connection.execute(update(recordings).where(*here).values(known).returning(recordings)).first()
            row = row or connection.execute(insert(recordings).values(fresh).returning(recordings)).one()
        return recording_of(row)

    def list(self, athlete_id: str | None = None) -> list[Recording]:
        """Recordings, those of one athlete or of all, in the order in which they were kept."""
        asked = select(recordings).join(athletes).where(~athletes.c.leaving).order_by(recordings.c.created)
        if athlete_id is not None:
            asked = asked.where(recordings.c.athlete_id == athlete_id)
        with self._database.reading() as connection:
            return [recording_of(row) for row in connection.execute(asked)]
