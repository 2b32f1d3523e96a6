"""One athlete's videos, analyses and notes handed over to another, who turned out to be the same person."""

from __future__ import annotations

import json

from sqlalchemy import ColumnElement, Connection, delete, select, update

from gaitcheck.store import Athlete
from gaitcheck.store.tables import analyses, athletes, notes, recordings


def hand_over(connection: Connection, other: Athlete, into: Athlete) -> None:
    """Everything of ``other`` becomes ``into``'s, and ``other`` goes; facts that ``into`` lacks are taken over."""
    _same_videos(connection, other.id, into.id)
    for table in (recordings, notes):
        connection.execute(update(table).where(table.c.athlete_id == other.id).values(athlete_id=into.id))
    known = {
        "height_cm": into.height_cm if into.height_cm is not None else other.height_cm,
        "mass_kg": into.mass_kg if into.mass_kg is not None else other.mass_kg,
        "history": json.dumps(tuple(dict.fromkeys((*into.history, *other.history)))),
        "note": "\n".join(filter(None, (into.note, other.note))),
    }
    connection.execute(update(athletes).where(athletes.c.id == into.id).values(known))
    connection.execute(delete(athletes).where(athletes.c.id == other.id))


def _same_videos(connection: Connection, other_id: str, into_id: str) -> None:
    """A video that both have is kept once, with the analyses of both."""
    kept = _by_video(connection, recordings.c.athlete_id == into_id)
    for video, twin in _by_video(connection, recordings.c.athlete_id == other_id).items():
        if video in kept:
            there = select(analyses.c.key).where(analyses.c.recording_id == kept[video])
            fresh = (analyses.c.recording_id == twin, analyses.c.key.not_in(there))
            connection.execute(update(analyses).where(*fresh).values(recording_id=kept[video]))
            connection.execute(delete(recordings).where(recordings.c.id == twin))


def _by_video(connection: Connection, whose: ColumnElement[bool]) -> dict[str, str]:
    """Recordings' ids by their videos' content."""
    found = connection.execute(select(recordings.c.video_sha256, recordings.c.id).where(whose))
    return {row.video_sha256: row.id for row in found}
