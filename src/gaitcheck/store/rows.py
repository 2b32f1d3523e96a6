"""Rows made into the records that are handed out; one that no GaitCheck wrote is told in a line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Final, TypeVar, cast

from sqlalchemy import Row

from gaitcheck.errors import StoreUnusable, UsageError
from gaitcheck.jobs.films import settings_of
from gaitcheck.settings import Settings, ViewChoice
from gaitcheck.store import AnalysisRecord, Athlete, Job, JobState, Note, Recording
from gaitcheck.store.letters import words

AnyRow = Row[*tuple[Any, ...]]
Record = TypeVar("Record")
DAMAGED_HINT: Final = "Put a copy from before in its place, or mend that row with the database's own tools."


def row_of(table: str) -> Callable[[Callable[[AnyRow], Record]], Callable[[AnyRow], Record]]:
    """Let what cannot be read of a row be told as the store's damage: StoreUnusable, naming table and row."""

    def told(read: Callable[[AnyRow], Record]) -> Callable[[AnyRow], Record]:
        @wraps(read)
        def reading(row: AnyRow) -> Record:
            try:
                return read(row)
            except (TypeError, ValueError, AttributeError, RecursionError, UsageError) as error:
                where = f"row {row[0]!r} of {table}"
                raise StoreUnusable(f"The store's {where} is damaged: {error}", hint=DAMAGED_HINT) from error

        return reading

    return told


@row_of("athletes")
def athlete_of(row: AnyRow) -> Athlete:
    """A row of ``athletes``."""
    known = Settings(height_cm=row.height_cm, mass_kg=row.mass_kg, history=words(row.history))
    return Athlete(
        id=row.id,
        name=row.name,
        height_cm=known.height_cm,
        mass_kg=known.mass_kg,
        history=known.history,
        note=row.note,
        created=datetime.fromisoformat(row.created),
    )


@row_of("recordings")
def recording_of(row: AnyRow) -> Recording:
    """A row of ``recordings``."""
    return Recording(
        id=row.id,
        athlete_id=row.athlete_id,
        video_sha256=row.video_sha256,
        file_name=row.file_name,
        location=row.location,
        view=cast("ViewChoice", row.view),
        filmed_on=row.filmed_on,
        settings=settings_of(json.loads(row.settings)),
        run=row.run,
        created=datetime.fromisoformat(row.created),
    )


@row_of("analyses")
def tracks_of(row: AnyRow) -> tuple[str, ...]:
    """The contents of the tracks that a row of ``analyses`` names."""
    return words(row.track_sha256s)


@row_of("analyses")
def analysis_of(row: AnyRow) -> AnalysisRecord:
    """A row of ``analyses``."""
    return AnalysisRecord(
        id=row.id,
        recording_id=row.recording_id,
        key=row.key,
        version=row.version,
        model_sha256=row.model_sha256,
        made_at=datetime.fromisoformat(row.made_at),
        analysis_json=row.analysis_json,
        track_sha256s=tracks_of(row),
    )


@row_of("notes")
def note_of(row: AnyRow) -> Note:
    """A row of ``notes``."""
    return Note(id=row.id, athlete_id=row.athlete_id, text=row.text, created=datetime.fromisoformat(row.created))


@row_of("jobs")
def job_of(row: AnyRow) -> Job:
    """A row of ``jobs``."""
    return Job(
        key=row.key,
        recording_id=row.recording_id,
        state=JobState(row.state),
        tries=row.tries,
        reason=row.reason,
        hint=row.hint,
    )
