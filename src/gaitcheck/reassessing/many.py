"""Many recordings measured anew on all cores, each core a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Final

from gaitcheck import faults
from gaitcheck.errors import GaitCheckError
from gaitcheck.reassessing import Done, Task
from gaitcheck.reassessing.once import assess_again
from gaitcheck.workers import cores

THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""What numerical libraries ask for how many threads to start; one a process, or they get in each other's way."""
PER_WORKER: Final = 4
"""So many wait for each worker; the others are handed out as these are done."""


def assess_all(tasks: Sequence[Task], workers: int | None = None) -> Iterator[Done]:
    """What came of each task, in the order in which they are done.

    Raises
    ------
    GaitCheckError
        When a worker was ended from outside, as by the system for want of memory; what was yielded stands.
    """
    count = min(workers or cores(), len(tasks))
    if count <= 1:
        yield from map(assess_again, tasks)
        return
    with _pool(count) as pool:
        waiting: set[Future[Done]] = set()
        left = iter(tasks)
        try:
            while True:
                more = islice(left, count * PER_WORKER - len(waiting))
                waiting |= {pool.submit(assess_again, task) for task in more}
                if not waiting:
                    return
                ended, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in ended)
        except BrokenProcessPool as error:
            raise GaitCheckError(
                "A worker was ended from outside.", hint="Run the same again: what was measured is kept."
            ) from error


@contextmanager
def _pool(count: int) -> Iterator[ProcessPoolExecutor]:
    """Fresh processes, one thread each; what waits is dropped when the block is left early."""
    with _one_thread_each():
        spawning, data = multiprocessing.get_context("spawn"), faults.data_folder()
        pool = ProcessPoolExecutor(count, mp_context=spawning, initializer=_begin, initargs=(data,))
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Set for the processes that are started inside the block; what the user has set stays."""
    added = [name for name in THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(added, "1"))
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


def _begin(data: Path) -> None:
    """Ctrl-C reaches the whole group; the parent says what happened and ends the workers. They end with it too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faults.keep_log_in(data)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Without this, workers of a parent that was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
