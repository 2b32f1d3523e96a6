"""Where jobs run: on this machine, in processes of their own that share its cores out among them.

The rule: each of N jobs at a time has C / N of the C cores to itself, at least one, and starts as many threads as it
has cores. So there are never more threads than cores unless more jobs than cores were asked for. Many films go through
fastest one to a core, for nothing is lost to waiting for one another; a single film has all cores.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from queue import SimpleQueue
from typing import Protocol

from gaitcheck import workers
from gaitcheck.jobs import child
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Json, Order, Outcome

OnMessage = Callable[[Json], None]


class Executor(Protocol):
    """Has orders done; called from as many threads at a time as there are jobs at a time."""

    def __call__(self, order: Order, on_message: OnMessage, stop: threading.Event) -> Outcome:
        """Have one done, and return when it ended, however it did; soon after ``stop`` is set, in any case.

        Raises
        ------
        OSError
            When there is no room to begin it now.
        """


class ThisMachine:
    """Limited processes here, ``at_once`` of them at a time."""

    def __init__(self, limits: WorkerLimits, at_once: int) -> None:
        self._limits = limits
        self._idle: SimpleQueue[tuple[int, ...]] = SimpleQueue()
        for share in shares(workers.core_numbers(), at_once):
            self._idle.put(share)

    def __call__(self, order: Order, on_message: OnMessage, stop: threading.Event) -> Outcome:
        """Have an order done on a share of the cores that is free."""
        share = self._idle.get()
        try:
            return child.run(order, replace(self._limits, cores=share), on_message, stop)
        finally:
            self._idle.put(share)


def shares(cores: Sequence[int], at_once: int) -> list[tuple[int, ...]]:
    """The cores of each of so many jobs: all cores, each once, or one each where there are fewer cores than jobs."""
    if at_once > len(cores):
        return [(cores[place % len(cores)],) for place in range(at_once)]
    return [tuple(cores[place::at_once]) for place in range(at_once)]
