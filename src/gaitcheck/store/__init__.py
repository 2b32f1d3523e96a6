"""The coach's store: athletes, their recordings, analyses and notes, and the jobs that wait, kept in a database."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from gaitcheck.errors import NotAnAnalysis
from gaitcheck.exports.extras import need
from gaitcheck.recorded import Recorded
from gaitcheck.recorded.reading import recorded
from gaitcheck.settings import Settings, ViewChoice

if TYPE_CHECKING:
    from gaitcheck.store.opening import Store


def open_store(url: str | None = None, data: Path | None = None) -> Store:
    """Open the store, made or brought up to date if need be; close it, or use it in a ``with``.

    Parameters
    ----------
    url
        Which database: ``sqlite:///...`` or ``postgresql://...``. Otherwise what ``GAITCHECK_STORE`` names, and
        otherwise ``bench.sqlite`` in the data folder.
    data
        The data folder, otherwise what ``GAITCHECK_DATA`` names, and otherwise the user's own.

    Raises
    ------
    LibraryMissing
        When the extra ``bench`` (or ``postgresql``) is not installed.
    UsageError
        When the URL cannot be meant.
    StoreUnusable
        When the database cannot be reached, read or written, or was made by a newer version.
    """
    for library in ("sqlalchemy", "alembic"):
        need(library, "bench")
    from gaitcheck.store.opening import opened

    return opened(url, data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Athlete:
    """Somebody whose running is looked at. The name is text from outside: show it escaped only."""

    id: str
    name: str
    height_cm: float | None
    mass_kg: float | None
    history: tuple[str, ...]  # what hurts or did, in the words of ``settings.HISTORIES``
    note: str
    created: datetime  # with its time zone, as all times here


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """One video of one athlete. The video itself stays where it is."""

    id: str
    athlete_id: str
    video_sha256: str
    file_name: str
    location: str  # path or URL
    view: ViewChoice
    filmed_on: date | None
    settings: Settings
    run: str  # recordings of one run have the same word here; empty where nobody said
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisRecord:
    """One analysis of one recording, and the tracks from which it can be made again."""

    id: str
    recording_id: str
    key: str  # of the job that made it
    version: str
    model_sha256: str
    made_at: datetime
    analysis_json: str
    track_sha256s: tuple[str, ...]  # of each film, in order; ``store.tracks.path`` says where it is

    def recorded(self) -> Recorded:
        """What the analysis says.

        Raises
        ------
        NotAnAnalysis
            When it is of another schema than this version reads, or damaged.
        """
        try:
            return recorded(json.loads(self.analysis_json))
        except (ValueError, RecursionError) as error:
            raise NotAnAnalysis(f"The store's analysis {self.id!r} is damaged: {error}.") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the coach wrote down about an athlete."""

    id: str
    athlete_id: str
    text: str
    created: datetime


class JobState(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"  # for a reason that another try would not change
    QUARANTINED = "quarantined"  # workers died of it too often


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job as it is now."""

    key: str
    recording_id: str
    state: JobState
    tries: int  # how many workers died of it
    reason: str
    hint: str
