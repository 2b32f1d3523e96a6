"""What every route works with, made once when the server starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from gaitcheck import faults
from gaitcheck.errors import GaitCheckError
from gaitcheck.jobs.executor import ThisMachine
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.supervisor import Supervisor
from gaitcheck.jobs.works import ANALYSE
from gaitcheck.web.hearing import Hearing
from gaitcheck.web.phone_door import PhoneDoor
from gaitcheck.web.queue import FolderQueue
from gaitcheck.web.run import BUSY, State
from gaitcheck.web.serving import Serving
from gaitcheck.web.side_jobs import SideJobs
from gaitcheck.web.store import RunStore

STOPPED = "You stopped it before it was read."
BROKEN = "{} {} Stop it and start it again: nothing is lost."
STOPPED_HINT = "Start it again when you like; the video is still here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The open store, the workers over it, and what was told at the start."""

    serving: Serving
    store: RunStore
    queue: FolderQueue
    supervisor: Supervisor
    side_jobs: SideJobs
    hearing: Hearing = field(default_factory=Hearing)
    phones: PhoneDoor = field(default_factory=PhoneDoor)

    def start(self) -> None:
        """Begin to work on what waits."""
        self.supervisor.start()

    def stop(self) -> None:
        """End all work; what was being read waits for the next start. To stop twice does no harm."""
        self.supervisor.stop()
        self.side_jobs.stop()
        self.store.close()

    def broken(self) -> str:
        """Why nothing more can be read until the server is started again; empty as long as all is well."""
        try:
            self.supervisor.check()
        except GaitCheckError as error:
            return BROKEN.format(error, error.hint)
        return ""

    def cancel(self, run_id: str) -> None:
        """Take a run out of the queue and end its worker."""
        self.store.change_if(
            run_id, lambda run: run.state in BUSY, state=State.STOPPED, reason=STOPPED, hint=STOPPED_HINT
        )
        self.supervisor.end(run_id)
        self.hearing.forget(run_id)

    def delete(self, run_id: str) -> None:
        """Take a run away with everything that is or is being made of it."""
        doomed = self.store.hide(run_id)
        self.supervisor.end(run_id)
        self.side_jobs.end(run_id)
        self.hearing.forget(run_id)
        self.store.destroy(doomed)


def open_desk(serving: Serving, work: str = ANALYSE, limits: WorkerLimits | None = None) -> Desk:
    """The desk over a data folder.

    Raises
    ------
    UsageError
        When another server already works on it.
    """
    faults.keep_log_in(serving.data)
    store, hearing, caps = RunStore(serving.data), Hearing(), limits or WorkerLimits()
    queue = FolderQueue(store, work)
    return Desk(
        serving=serving,
        store=store,
        queue=queue,
        supervisor=Supervisor(queue, serving.workers, ThisMachine(caps, serving.workers), hearing.hear),
        side_jobs=SideJobs(caps),
        hearing=hearing,
    )


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(_desk)]
