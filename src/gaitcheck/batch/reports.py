"""The reports of a batch, drawn side by side like the analyses; one that is missing or old is drawn again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from gaitcheck.batch.reporting import FOLDER, Shown, is_of, order_of
from gaitcheck.jobs.durable import remove, sweep
from gaitcheck.jobs.executor import Executor
from gaitcheck.jobs.order import Order, Outcome
from gaitcheck.jobs.supervisor import Supervisor
from gaitcheck.store.opening import Store

LOOK_S: Final = 0.2


class ReportQueue:
    """A ``jobs.queue.Queue`` in memory: a report that is lost is drawn again at the next batch."""

    def __init__(self, orders: Sequence[Order]) -> None:
        self._waiting, self._lock = list(orders), threading.Lock()
        self.ended = 0
        self.failed: dict[str, str] = {}  # why, by the order's id

    def claim(self) -> Order | None:
        """The next."""
        with self._lock:
            return self._waiting.pop(0) if self._waiting else None

    def done(self, order: Order) -> None:
        """One more is there."""
        with self._lock:
            self.ended += 1

    def refused(self, order: Order, outcome: Outcome) -> None:
        """One more ended, with the reason."""
        self.failed[order.id] = outcome.message
        self.done(order)

    def again(self, order: Order) -> None:
        """Drawing costs little: it breaks down for want of memory or by a kill, and the next batch tries anew."""
        self.failed[order.id] = "Drawing it broke down."
        self.done(order)

    def quarantined(self, order: Order, outcome: Outcome) -> None:
        """The same, with the reason."""
        self.refused(order, outcome)

    def put_back(self, order: Order) -> None:
        """Wait as before."""
        with self._lock:
            self._waiting.insert(0, order)


def draw_all(
    store: Store,
    runs: Sequence[Shown],
    out: Path,
    executor: Executor,
    at_once: int,
    on_done: Callable[[int, int], None],
) -> dict[str, str]:
    """A folder ``athletes/NAME`` with ``report.html`` for each; returns why some are not there, by that name.

    ``on_done`` is told how many there are of how many.
    """
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    wanted = [order_of(shown, store, out) for shown in runs]
    to_do = [order for order in wanted if not is_of(folder / order.result, order.asks)]
    for order in to_do:
        remove(folder / order.result)
    queue = ReportQueue(to_do)
    supervisor = Supervisor(queue, at_once, executor, lambda _order, _message: None)
    supervisor.start()
    try:
        while queue.ended < len(to_do):
            supervisor.check()
            on_done(len(wanted) - len(to_do) + queue.ended, len(wanted))
            time.sleep(LOOK_S)
    finally:
        supervisor.stop()
    on_done(len(wanted), len(wanted))
    return queue.failed
