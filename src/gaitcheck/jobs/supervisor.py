"""Keeps workers going over a queue: one that dies is replaced, its job tried again, and after three tries set aside."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from gaitcheck.errors import GaitCheckError
from gaitcheck.faults import told
from gaitcheck.jobs.executor import Executor
from gaitcheck.jobs.order import Ending, Json, Order, Outcome
from gaitcheck.jobs.queue import Queue

MOST_TRIES: Final = 3
LOOK_S: Final = 0.5
"""The queue is looked at this often, also when nobody woke the supervisor."""

OnMessage = Callable[[Order, Json], None]


class Supervisor:
    """``workers`` jobs at a time, each done by the executor."""

    def __init__(self, queue: Queue, workers: int, executor: Executor, on_message: OnMessage) -> None:
        self._queue, self._executor, self._on_message = queue, executor, on_message
        self._ending = threading.Event()
        self._work_came = threading.Condition()
        self._running: dict[str, threading.Event] = {}
        self._broken: GaitCheckError | None = None
        self._threads = [threading.Thread(target=self._until_broken) for _ in range(workers)]

    def start(self) -> None:
        """Begin with what waits."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End every worker and put its job back."""
        self._ending.set()
        with self._work_came:
            for stop in self._running.values():
                stop.set()
            self._work_came.notify_all()
        for thread in self._threads:
            if thread.ident is not None:  # it was started
                thread.join()

    def wake(self) -> None:
        """Look at the queue now."""
        with self._work_came:
            self._work_came.notify_all()

    def end(self, job: str) -> None:
        """End the worker of one job, if there is one; nothing of it runs when this returns. It is not put back."""
        with self._work_came:
            if job in self._running:
                self._running[job].set()
            while job in self._running:
                self._work_came.wait(LOOK_S)

    def check(self) -> None:
        """Raise what broke the supervisor itself, if anything did: nothing more will be begun.

        Raises
        ------
        GaitCheckError
            As a rule OurFault.
        """
        if self._broken is not None:
            raise self._broken

    def _until_broken(self) -> None:
        try:
            self._keep_going()
        except Exception as error:  # noqa: BLE001 - whatever it is: it stands in the log, and who waits is told
            self._broken = told(error)
            self._ending.set()

    def _keep_going(self) -> None:
        while not self._ending.is_set():
            if not self._one():
                with self._work_came:
                    self._work_came.wait(LOOK_S)

    def _one(self) -> bool:
        """Whether there was a job."""
        with self._work_came:
            order = None if self._ending.is_set() else self._tried(self._queue.claim)
            if order is None:
                return False
            stop = self._running[order.id] = threading.Event()
        try:
            outcome = self._outcome(order, stop)
            self._insist(lambda: self._settle(order, outcome))
        finally:
            with self._work_came:
                del self._running[order.id]
                self._work_came.notify_all()
        return outcome is not None

    def _outcome(self, order: Order, stop: threading.Event) -> Outcome | None:
        """How the worker ended; None when the system has no room for one now."""
        try:
            return self._executor(order, lambda message: self._on_message(order, message), stop)
        except OSError:
            return None

    def _settle(self, order: Order, outcome: Outcome | None) -> None:
        if outcome is None:
            self._queue.put_back(order)
        elif outcome.ending is Ending.DONE:
            self._queue.done(order)
        elif outcome.ending is Ending.REFUSED:
            self._queue.refused(order, outcome)
        elif outcome.ending is Ending.STOPPED:
            if self._ending.is_set():
                self._queue.put_back(order)
        elif order.tries + 1 < MOST_TRIES:
            self._queue.again(order)
        else:
            self._queue.quarantined(order, outcome)

    def _tried(self, claim: Callable[[], Order | None]) -> Order | None:
        """A job, unless the disk is full: then nothing is begun until there is room."""
        try:
            return claim()
        except OSError:
            return None

    def _insist(self, note: Callable[[], None]) -> None:
        """Write down how a job ended; where the disk is full, as soon as there is room."""
        while True:
            try:
                note()
            except OSError:
                if self._ending.wait(LOOK_S):
                    return  # the result is there and is found at the next start
            else:
                return
