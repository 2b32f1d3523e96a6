"""A job on a machine of a Dask cluster: the same limited process as anywhere, on one core, its result sent back.

Dask runs as many of these at a time as its worker has threads. Each takes a core that no other of them holds, so on a
machine whose Dask workers have no more threads than it has cores there are never more threads than cores.
"""

from __future__ import annotations

import random
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from distributed import Worker, get_worker

import gaitcheck
from gaitcheck import workers
from gaitcheck.jobs import child
from gaitcheck.jobs.copies import is_url, places_of
from gaitcheck.jobs.exchange import Exchange
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Ending, Json, Order
from gaitcheck.jobs.packing import packed
from gaitcheck.plugins import installed

EVERY_S: Final = 0.5
UNSEEN: Final = "The computer {host} of the cluster does not see {film}."
UNSEEN_HINT: Final = (
    "Put the videos where every computer sees them under the same path, or name a place that all reach with "
    "--exchange, then try once more with --retry."
)


def version() -> str:
    """Which GaitCheck this machine has, and which packages with metrics: one that is lacking would go unnoticed."""
    return " + ".join((gaitcheck.__version__, *installed().packages))


def do(order: Order, topic: str, exchange: Exchange | None) -> Json:
    """How it ended (``outcome``), and packed: ``result``, unless the exchange has it, and the ``kept`` tracks."""
    worker = get_worker()
    task = str(worker.get_current_task())
    worker.log_event(topic, {"task": task, "begun": worker.address})
    if unseen := next(_unseen(order), None):
        message = UNSEEN.format(host=socket.gethostname(), film=unseen)
        return {"outcome": {"ending": Ending.REFUSED, "message": message, "hint": UNSEEN_HINT}, "kept": None}
    with tempfile.TemporaryDirectory(prefix="gaitcheck-", dir=worker.local_directory) as folder, own_core() as core:
        here = replace(order, folder=Path(folder))
        outcome = child.have_done(
            here, WorkerLimits(cores=(core,)), _telling(worker, topic, task), Unwanted(worker, task)
        )
        content = packed(here.folder / here.result) if here.is_done() else None
        kept = packed(here.kept) if outcome.kept else None
    if content is not None and exchange is not None:
        exchange.leave(order, content)
        content = None
    return {"outcome": asdict(outcome), "result": content, "kept": kept}


class Unwanted(threading.Event):
    """Set once Dask wants a task no more: it was cancelled, or whoever asked for it is gone."""

    def __init__(self, worker: Worker, task: str) -> None:
        super().__init__()
        self._worker, self._task = worker, task

    def is_set(self) -> bool:
        """Whether the task was taken back. Dask says so to its worker, not to the thread that runs the task."""
        known = self._worker.state.tasks.get(self._task)
        return known is None or known.state in ("cancelled", "released", "forgotten")


@contextmanager
def own_core() -> Iterator[int]:
    """The number of a core that no other job on this machine holds; any one when all are held."""
    numbers = workers.core_numbers()
    if sys.platform != "linux":
        yield numbers[0]
        return
    # a name in the system's own table of sockets: whoever is killed lets go of it
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as claim:
        free = next((number for number in numbers if _bound(claim, number)), None)
        yield random.choice(numbers) if free is None else free


def _bound(claim: socket.socket, number: int) -> bool:
    try:
        claim.bind(f"\0gaitcheck-core-{number}")
    except OSError:
        return False
    return True


def _unseen(order: Order) -> Iterator[str]:
    """The films that are neither here nor at a URL."""
    return (place for place in places_of(order.asks).values() if not is_url(place) and not Path(place).exists())


def _telling(worker: Worker, topic: str, task: str) -> Callable[[Json], None]:
    """Sends a message now and then; bodies to draw stay here."""
    told_s = -EVERY_S

    def tell(message: Json) -> None:
        nonlocal told_s
        if "pose" not in message and time.monotonic() - told_s >= EVERY_S:
            told_s = time.monotonic()
            worker.log_event(topic, {"task": task, "message": message})

    return tell
