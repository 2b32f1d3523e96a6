"""Rows made into the records that are handed out."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Row

from gaitcheck.jobs.films import settings_of
from gaitcheck.settings import ViewChoice
from gaitcheck.store import AnalysisRecord, Athlete, Job, JobState, Note, Recording
from gaitcheck.store.letters import words

AnyRow = Row[Any]


def athlete_of(row: AnyRow) -> Athlete:
    """A row of ``athletes``."""
    return Athlete(
        id=row.id,
        name=row.name,
        height_cm=row.height_cm,
        mass_kg=row.mass_kg,
        history=words(row.history),
        note=row.note,
        created=datetime.fromisoformat(row.created),
    )


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
        track_sha256s=words(row.track_sha256s),
    )


def note_of(row: AnyRow) -> Note:
    """A row of ``notes``."""
    return Note(id=row.id, athlete_id=row.athlete_id, text=row.text, created=datetime.fromisoformat(row.created))


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
