"""What is to be done for each row: athlete and recording in the store, and a job that is known by its content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from gaitcheck import __version__
from gaitcheck.batch import Failed, Row
from gaitcheck.errors import GaitCheckError, NoSuchAthlete
from gaitcheck.jobs import copies
from gaitcheck.jobs.copies import is_url
from gaitcheck.jobs.order import Order
from gaitcheck.jobs.works import ANALYSE
from gaitcheck.settings import Settings
from gaitcheck.store import Athlete, JobState, Recording
from gaitcheck.store.files import sha256_of
from gaitcheck.store.opening import Store

KNOWN_OF: Final = ("height_cm", "mass_kg", "history")
"""What a roster may tell of an athlete, and not only of one film."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One video that is to be read, or was."""

    key: str
    row: Row
    athlete: Athlete
    recording: Recording


def plan(
    store: Store, rows: Sequence[Row], model_sha256: str, on_read: Callable[[int], None]
) -> tuple[list[Task], list[Failed]]:
    """A task for each video, and the videos that cannot even be read. Whatever was asked before is not asked again."""
    tasks: dict[str, Task] = {}
    failed: list[Failed] = []
    for done, row in enumerate(rows, start=1):
        try:
            content = _content(row)
        except OSError as error:
            what = f"{row.location} cannot be read: {error.strerror or error}."
            failed.append(Failed(athlete=row.athlete, file=row.name, message=what))
        except GaitCheckError as error:
            failed.append(Failed(athlete=row.athlete, file=row.name, message=str(error), hint=error.hint))
        else:
            task = _task(store, row, content, model_sha256)
            tasks[task.key] = task
            _ask(store, task)
        on_read(done)
    return list(tasks.values()), failed


def retry(store: Store, tasks: Iterable[Task]) -> None:
    """Let what failed before be tried again."""
    keys = [task.key for task in tasks]
    failed = (JobState.REFUSED, JobState.QUARANTINED)
    store.jobs.retry(key for key, job in store.jobs.state(keys).items() if job.state in failed)


def _content(row: Row) -> str:
    """The fingerprint of the video, which is read for it from beginning to end."""
    if is_url(row.location):
        return copies.sha256_of(row.location)
    return sha256_of(Path(row.location))


def _task(store: Store, row: Row, content: str, model_sha256: str) -> Task:
    athlete = _athlete(store, row)
    settings = _with_what_is_known(row.settings, athlete)
    recording = store.recordings.record(
        athlete.id, content, row.name, row.location, settings.view, row.filmed_on, settings, row.run
    )
    return Task(key=key_of(athlete.id, content, model_sha256, settings), row=row, athlete=athlete, recording=recording)


def key_of(athlete_id: str, content: str, model_sha256: str, settings: Settings) -> str:
    """What a result depends on, and whose it is: one athlete's deletion takes nothing from another."""
    made_of = [athlete_id, content, model_sha256, asdict(settings), __version__]
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()


def _athlete(store: Store, row: Row) -> Athlete:
    """The row's athlete, with what the row tells and the store did not know yet."""
    told = row.settings
    try:
        known = store.athletes.get(row.athlete)
    except NoSuchAthlete:
        return store.athletes.add(row.athlete, told.height_cm, told.mass_kg, told.history)
    news = {name: getattr(told, name) for name in KNOWN_OF if not getattr(known, name) and getattr(told, name)}
    return store.athletes.edit(known.id, **news) if news else known


def _with_what_is_known(settings: Settings, athlete: Athlete) -> Settings:
    """The row's settings, completed from what the store knows of the athlete."""
    return replace(
        settings,
        height_cm=settings.height_cm or athlete.height_cm,
        mass_kg=settings.mass_kg or athlete.mass_kg,
        history=settings.history or athlete.history,
    )


def _ask(store: Store, task: Task) -> None:
    """Ask for the analysis, unless it is kept; a result that was lost meanwhile is made again."""
    if store.analyses.find(task.recording.id, task.key) is not None:
        return
    asks = {
        "names": [task.recording.file_name],
        "paths": [task.recording.location],
        "settings": asdict(task.recording.settings),
    }
    order = Order(id=task.key, work=ANALYSE, folder=store.files.results, result=task.key, asks=asks)
    job = store.jobs.ask(task.key, task.recording.id, order)
    if job.state is JobState.DONE:
        store.jobs.retry([task.key])
