"""What the store holds to measure anew, and what came of it put beside the old."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from gaitcheck.reassessing import Done, Task
from gaitcheck.store import AnalysisRecord, Athlete, Recording

if TYPE_CHECKING:
    from gaitcheck.store.opening import Store


def tasks_of(store: Store, athlete: Athlete | None = None) -> list[Task]:
    """The newest analysis of every recording, of one athlete or of all, to be made again from its tracks."""
    return [_task(store, *found) for found in store.analyses.latest(None if athlete is None else athlete.id)]


def keep(store: Store, done: Done) -> AnalysisRecord | None:
    """Put what is new beside the old; None where it says the same to the byte, or failed.

    Keeping it twice changes nothing. The old analysis stays as it is.
    """
    if not done.is_new:
        return None
    return store.analyses.add(done.task.id, key_of(done), done.analysis, done.task.tracks)


def key_of(done: Done) -> str:
    """The key under which it is kept: of the tracks, the settings and all that it says, so never that of a job."""
    said = hashlib.sha256(done.analysis.encode()).hexdigest()
    made_of = {"reassessed": [path.stem for path in done.task.tracks], "analysis": said}
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()


def _task(store: Store, athlete: Athlete, recording: Recording, analysis: AnalysisRecord) -> Task:
    return Task(
        id=recording.id,
        name=f"{athlete.name}, {recording.file_name}",
        tracks=tuple(store.files.track(sha256) for sha256 in analysis.track_sha256s),
        before=analysis.analysis_json,
    )
