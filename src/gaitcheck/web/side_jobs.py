"""Small jobs that somebody waits for, beside the queue: a report, tables, a playable video, a new assessment."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from gaitcheck.jobs import child
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Ending, Json, Order, Outcome

AT_ONCE: Final = 2


@dataclass(slots=True, kw_only=True)
class _Going:
    order: Order
    stop: threading.Event
    future: Future[Outcome] | None = None
    progress: Json = field(default_factory=dict)


class SideJobs:
    """Each in a worker of its own, each made once however many ask for it."""

    def __init__(self, limits: WorkerLimits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="side-job")
        self._going: dict[tuple[str, str], _Going] = {}

    def ask(self, order: Order) -> Future[Outcome]:
        """The outcome to come; the one that is under way where there is one."""
        name = (order.id, order.result)
        with self._lock:
            going = self._going.get(name)
            if going is None:
                going = self._going[name] = _Going(order=order, stop=threading.Event())
                going.future = self._pool.submit(self._do, name, going)
            assert going.future is not None
            return going.future

    async def outcome(self, order: Order) -> Outcome:
        """The outcome when it is there; however many wait, no thread does, so pages are answered meanwhile.

        Whoever stops waiting ends nothing: others may wait for the same.
        """
        if order.is_done():
            return Outcome(ending=Ending.DONE)
        return await asyncio.shield(asyncio.wrap_future(self.ask(order)))

    def progress(self, order: Order) -> Json | None:
        """How far it is; None when it is not under way."""
        with self._lock:
            going = self._going.get((order.id, order.result))
            return None if going is None else dict(going.progress)

    def end(self, run_id: str) -> None:
        """End what is under way for a run; nothing of it runs when this returns."""
        with self._lock:
            ended = [going for (run, _), going in self._going.items() if run == run_id]
        for going in ended:
            going.stop.set()
        for going in ended:
            if going.future is not None:
                going.future.exception()

    def stop(self) -> None:
        """End everything."""
        with self._lock:
            for going in self._going.values():
                going.stop.set()
        self._pool.shutdown()

    def _do(self, name: tuple[str, str], going: _Going) -> Outcome:
        def hear(message: Json) -> None:
            if "progress" in message:
                going.progress = message["progress"]

        try:
            if going.stop.is_set():
                return Outcome(ending=Ending.STOPPED)
            return child.run(going.order, self._limits, hear, going.stop)
        finally:
            with self._lock:
                del self._going[name]
