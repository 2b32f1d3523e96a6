"""The runs' folders as a queue for the supervisor: what waits, in the order in which it was asked for."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from gaitcheck.jobs.durable import remove
from gaitcheck.jobs.order import Order, Outcome
from gaitcheck.jobs.works import ANALYSE
from gaitcheck.web.run import BUSY, Run, State
from gaitcheck.web.store import NoSuchRun, RunStore

QUARANTINED: Final = "Reading this video broke down three times, so it was set aside."
QUARANTINED_HINT: Final = "Convert it, for example by sending it to yourself in a messenger, and upload it again."


class FolderQueue:
    """A ``jobs.Queue`` over a run store."""

    def __init__(self, store: RunStore, work: str = ANALYSE) -> None:
        self._store, self._work = store, work
        for run in store.all():  # whoever was being read when the last server ended waits again
            if run.state is State.RUNNING:
                store.change(run.id, state=State.QUEUED)

    def ask(self, run_id: str, **changes: object) -> Run:
        """Put a run into the queue; a new order, so a new result."""
        fresh = {
            "state": State.QUEUED,
            "tries": 0,
            "asked_ns": time.time_ns(),
            "reason": "",
            "hint": "",
        }
        return self._store.order_anew(run_id, **{**fresh, **changes})

    def claim(self) -> Order | None:
        """The run that has waited longest."""
        waiting = [run for run in self._store.all() if run.state is State.QUEUED]
        if not waiting:
            return None
        oldest = min(waiting, key=lambda each: each.asked_ns)
        with suppress(NoSuchRun):  # deleted just now
            run = self._store.change_if(oldest.id, lambda run: run.state is State.QUEUED, state=State.RUNNING)
            return None if run is None else self.order_of(run)
        return None

    def order_of(self, run: Run, work: str = "", result: str = "", **asks: object) -> Order:
        """What a worker is to do for a run: analyse it, unless something else is named."""
        names = [run.name, run.second_name][: len(run.films)]
        return Order(
            id=run.id,
            work=work or self._work,
            folder=self._store.folder(run.id),
            result=result or result_of(run),
            asks={"names": names, "settings": run.settings, "earlier": run.result or None, **asks},
            tries=run.tries,
        )

    def done(self, order: Order) -> None:
        """Show the result; the one before goes."""
        self._settle(order, state=State.DONE, result=order.result)
        with suppress(NoSuchRun):
            tidy(order.folder, self._store.get(order.id).result)

    def refused(self, order: Order, outcome: Outcome) -> None:
        """Keep the reason."""
        self._settle(order, state=State.FAILED, reason=outcome.message, hint=outcome.hint)

    def again(self, order: Order) -> None:
        """Wait again, one try counted."""
        self._settle(order, state=State.QUEUED, tries=order.tries + 1)

    def quarantined(self, order: Order, outcome: Outcome) -> None:
        """Set it aside; the runner is not shown a traceback."""
        self._settle(order, state=State.QUARANTINED, reason=QUARANTINED, hint=QUARANTINED_HINT)

    def put_back(self, order: Order) -> None:
        """Wait as before."""
        self._settle(order, state=State.QUEUED)

    def _settle(self, order: Order, **changes: object) -> None:
        """Change a run, unless it was deleted, stopped or asked for anew meanwhile."""
        with suppress(NoSuchRun):
            self._store.change_if(order.id, lambda run: run.state in BUSY and result_of(run) == order.result, **changes)


def result_of(run: Run) -> str:
    """The folder that the result of a run's last order gets."""
    return f"result-{run.order}"


def tidy(folder: Path, kept: str) -> None:
    """Take away results before the one that is kept, and what was made of them."""
    number = kept.rpartition("-")[2]
    for made in folder.iterdir():
        kind, _, its_number = made.name.rpartition("-")
        if kind in ("result", "report", "tables") and its_number != number:
            remove(made)
