"""Everything about one athlete as a zip file: for the athlete, for another coach, or for another programme.

``athlete.json`` says who, which recordings, notes, analyses and jobs; ``analyses/<id>.json`` is an analysis as
``gaitcheck analyze --json`` prints it; ``tracks/<sha256>.npz`` is what was seen in a video.
"""

from __future__ import annotations

import json
import zipfile
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, select

from gaitcheck.exports.whole_file import whole
from gaitcheck.store import AnalysisRecord, Athlete
from gaitcheck.store.database import Database
from gaitcheck.store.files import Files
from gaitcheck.store.rows import analysis_of, job_of, note_of, recording_of
from gaitcheck.store.tables import analyses, jobs, notes, recordings

SCHEMA: Final = "gaitcheck.athlete/1"
Json = dict[str, Any]


def export(database: Database, files: Files, athlete: Athlete, zip_path: Path) -> None:
    """Write the zip file, whole or not at all.

    Raises
    ------
    OSError
        When it cannot be written, or a track is missing.
    """
    with database.reading() as connection:
        made = _analyses(connection, athlete.id)
        told = _told(connection, athlete, made)
    tracks = sorted({sha256 for each in made for sha256 in each.track_sha256s})
    with whole(zip_path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("athlete.json", json.dumps(told, indent=2, default=str))
        for each in made:
            archive.writestr(_analysis_file(each), each.analysis_json)
        for sha256 in tracks:
            archive.write(files.track(sha256), _track_file(sha256), zipfile.ZIP_STORED)


def _analyses(connection: Connection, athlete_id: str) -> list[AnalysisRecord]:
    asked = select(analyses).join(recordings).where(recordings.c.athlete_id == athlete_id).order_by(analyses.c.made_at)
    return [analysis_of(row) for row in connection.execute(asked)]


def _told(connection: Connection, athlete: Athlete, made: list[AnalysisRecord]) -> Json:
    about: dict[str, Json] = defaultdict(lambda: {"analyses": [], "jobs": []})
    for each in made:
        about[each.recording_id]["analyses"].append(_analysis(each))
    own = recordings.c.athlete_id == athlete.id
    for row in connection.execute(select(jobs).join(recordings).where(own)):
        about[row.recording_id]["jobs"].append(_without(asdict(job_of(row)), "recording_id"))
    films = map(recording_of, connection.execute(select(recordings).where(own).order_by(recordings.c.created)))
    written = connection.execute(select(notes).where(notes.c.athlete_id == athlete.id).order_by(notes.c.created))
    return {
        "schema": SCHEMA,
        "athlete": asdict(athlete),
        "notes": [_without(asdict(note_of(row)), "athlete_id") for row in written],
        "recordings": [{**_without(asdict(film), "athlete_id"), **about[film.id]} for film in films],
    }


def _analysis(made: AnalysisRecord) -> Json:
    told = _without(asdict(made), "analysis_json", "recording_id", "track_sha256s")
    return {**told, "file": _analysis_file(made), "tracks": [_track_file(each) for each in made.track_sha256s]}


def _analysis_file(made: AnalysisRecord) -> str:
    return f"analyses/{made.id}.json"


def _track_file(sha256: str) -> str:
    return f"tracks/{sha256}.npz"


def _without(told: Json, *names: str) -> Json:
    return {name: value for name, value in told.items() if name not in names}
