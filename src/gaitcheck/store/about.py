"""Everything that is known about one athlete, in JSON of schema ``gaitcheck.athlete/1``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, select

from gaitcheck.store import AnalysisRecord, Athlete
from gaitcheck.store.rows import analysis_of, job_of, note_of, recording_of
from gaitcheck.store.tables import analyses, jobs, notes, recordings

SCHEMA: Final = "gaitcheck.athlete/1"
Json = dict[str, Any]


def about(connection: Connection, athlete: Athlete) -> Json:
    """Who, the notes, and the recordings with their analyses and jobs; analyses and tracks by the names of files."""
    parts: dict[str, Json] = defaultdict(lambda: {"analyses": [], "jobs": []})
    for each in analyses_of(connection, athlete):
        parts[each.recording_id]["analyses"].append(_analysis(each))
    own = recordings.c.athlete_id == athlete.id
    for row in connection.execute(select(jobs).join(recordings).where(own).order_by(jobs.c.place)):
        parts[row.recording_id]["jobs"].append(_plain(job_of(row), "recording_id"))
    films = map(recording_of, connection.execute(select(recordings).where(own).order_by(recordings.c.created)))
    written = connection.execute(select(notes).where(notes.c.athlete_id == athlete.id).order_by(notes.c.created))
    return {
        "schema": SCHEMA,
        "athlete": _plain(athlete),
        "notes": [_plain(note_of(row), "athlete_id") for row in written],
        "recordings": [{**_plain(film, "athlete_id"), **parts[film.id]} for film in films],
    }


def analyses_of(connection: Connection, athlete: Athlete) -> list[AnalysisRecord]:
    """All that were ever made of the athlete's recordings, the oldest first."""
    asked = select(analyses).join(recordings).where(recordings.c.athlete_id == athlete.id)
    return [analysis_of(row) for row in connection.execute(asked.order_by(analyses.c.made_at))]


def analysis_file(made: AnalysisRecord) -> str:
    """What an analysis is called in the zip file."""
    return f"analyses/{made.id}.json"


def track_file(sha256: str) -> str:
    """What a track is called in the zip file."""
    return f"tracks/{sha256}.npz"


def _analysis(made: AnalysisRecord) -> Json:
    told = _plain(made, "analysis_json", "recording_id", "track_sha256s")
    return {**told, "file": analysis_file(made), "tracks": [track_file(each) for each in made.track_sha256s]}


def _plain(record: Any, *but: str) -> Json:
    """A record as JSON knows it, some fields left out."""
    told = {name: value for name, value in asdict(record).items() if name not in but}
    return {name: value.isoformat() if isinstance(value, date | datetime) else value for name, value in told.items()}
