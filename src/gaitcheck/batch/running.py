"""The jobs of one batch, kept going until each has ended; what is done is kept at once."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Mapping
from typing import Final

from gaitcheck.errors import NoSuchAthlete, StoreUnusable
from gaitcheck.jobs.executor import Executor
from gaitcheck.jobs.order import Json, Order, Outcome
from gaitcheck.jobs.supervisor import Supervisor
from gaitcheck.store import Job, JobState
from gaitcheck.store.opening import Store

LOOK_S: Final = 0.3
ENDED: Final = (JobState.DONE, JobState.REFUSED, JobState.QUARANTINED)

OnMessage = Callable[[Order, Json], None]
OnJobs = Callable[[Mapping[str, Job]], None]


class BatchQueue:
    """A ``jobs.queue.Queue`` over some jobs of the store; an analysis is kept before its job counts as done."""

    def __init__(self, store: Store, recordings: Mapping[str, str]) -> None:
        self._store, self._recordings = store, recordings  # of each key, the id

    def claim(self) -> Order | None:
        """The next of these jobs."""
        return self._store.jobs.claim(self._recordings)

    def done(self, order: Order) -> None:
        """Keep the analysis, then the fact."""
        try:
            self._store.analyses.keep(self._recordings[order.id], order.id, order.folder / order.result)
        except NoSuchAthlete:
            pass  # deleted meanwhile: the table takes the result away
        except StoreUnusable as error:
            raise OSError(errno.EIO, str(error)) from error
        self._store.jobs.done(order)

    def refused(self, order: Order, outcome: Outcome) -> None:
        """Keep the reason."""
        self._store.jobs.refused(order, outcome)

    def again(self, order: Order) -> None:
        """Wait again, one try counted."""
        self._store.jobs.again(order)

    def quarantined(self, order: Order, outcome: Outcome) -> None:
        """Set it aside."""
        self._store.jobs.quarantined(order, outcome)

    def put_back(self, order: Order) -> None:
        """Wait as before."""
        self._store.jobs.put_back(order)


def run_all(
    store: Store,
    recordings: Mapping[str, str],
    executor: Executor,
    at_once: int,
    on_message: OnMessage,
    on_jobs: OnJobs,
) -> None:
    """Return when every job has ended, whoever did it; when it is broken off, what was begun waits again."""
    supervisor = Supervisor(BatchQueue(store, recordings), at_once, executor, on_message)
    supervisor.start()
    try:
        while not _told(store, recordings, on_jobs):
            supervisor.check()
            time.sleep(LOOK_S)
    finally:
        supervisor.stop()


def _told(store: Store, recordings: Mapping[str, str], on_jobs: OnJobs) -> bool:
    """Whether all have ended."""
    jobs = store.jobs.state(recordings)
    on_jobs(jobs)
    return all(job.state in ENDED for job in jobs.values())
