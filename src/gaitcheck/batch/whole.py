"""A batch from its rows to its team page, on one screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gaitcheck import team
from gaitcheck.batch import Failed, Row
from gaitcheck.batch.display import Display
from gaitcheck.batch.entries import entries, failures, runs_of
from gaitcheck.batch.plan import Task, plan, retry
from gaitcheck.batch.reports import draw_all
from gaitcheck.batch.running import ENDED, run_all
from gaitcheck.jobs.executor import Executor
from gaitcheck.jobs.order import Json, Order
from gaitcheck.store import Job, JobState
from gaitcheck.store.opening import Store

HOW: Final = {JobState.DONE: "measured", JobState.REFUSED: "not measured", JobState.QUARANTINED: "set aside"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a batch came to."""

    measured: int
    done_before: int  # of the measured ones
    failed: tuple[Failed, ...]
    without_report: Mapping[str, str]  # why, by the athlete's folder
    files: tuple[Path, ...]  # the team page first


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """How a batch is to be done."""

    store: Store
    out: Path
    model_sha256: str
    executor: Executor
    at_once: int
    display: Display
    again: bool = False  # try once more what failed before
    parquet: bool = False


def do(batch: Batch, rows: Sequence[Row], unread: Sequence[Failed] = ()) -> Outcome:
    """Measure what is not measured yet, draw a report for each athlete, and write the team's files."""
    display = batch.display
    tasks, unreadable = plan(
        batch.store, rows, batch.model_sha256, lambda done: display.stage("Videos looked up", done, len(rows))
    )
    if batch.again:
        retry(batch.store, tasks)
    kept = [task for task in tasks if batch.store.analyses.find(task.recording.id, task.key) is not None]
    jobs = _measured(batch, tasks, {task.key for task in kept})
    failed = (*unread, *unreadable, *failures(tasks, jobs))
    everybody = runs_of(batch.store, (task.athlete for task in tasks))
    without = draw_all(
        batch.store,
        [own[-1] for own in everybody],
        batch.out,
        batch.executor,
        batch.at_once,
        lambda done, total: display.stage("Reports", done, total),
    )
    files = team.write(entries(everybody, failed, batch.out), batch.out, parquet=batch.parquet)
    measured = len(tasks) - len(failures(tasks, jobs))
    return Outcome(measured=measured, done_before=len(kept), failed=failed, without_report=without, files=files)


def _measured(batch: Batch, tasks: Sequence[Task], kept: set[str]) -> Mapping[str, Job]:
    """The jobs of all videos that are not kept yet, each ended."""
    names = {task.key: f"{task.athlete.name}, {task.row.name}" for task in tasks if task.key not in kept}
    told: set[str] = set()
    last: dict[str, Job] = {}

    def on_jobs(jobs: Mapping[str, Job]) -> None:
        last.update(jobs)
        ended = {key: job for key, job in jobs.items() if job.state in ENDED}
        batch.display.stage("Videos", len(kept) + len(ended), len(kept) + len(names))
        for key in ended.keys() - told:
            told.add(key)
            batch.display.ended(key, names[key], ": ".join(filter(None, (HOW[jobs[key].state], jobs[key].reason))))

    def on_message(order: Order, message: Json) -> None:
        batch.display.video(order.id, names[order.id], message)

    recordings = {task.key: task.recording.id for task in tasks if task.key in names}
    if recordings:
        run_all(batch.store, recordings, batch.executor, batch.at_once, on_message, on_jobs)
    return last
