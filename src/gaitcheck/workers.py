"""Work shared out to all cores that this process may use, and stopped at once when something goes wrong."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from typing import Final, TypeVar

CORES_VARIABLE: Final = "GAITCHECK_CORES"

Part = TypeVar("Part")
Result = TypeVar("Result")


def cores() -> int:
    """How many there are for this process; a container, a scheduler or whoever started it may have set some aside."""
    if sys.platform == "linux" and hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return int(os.environ.get(CORES_VARIABLE, 0)) or os.cpu_count() or 1


def core_numbers() -> list[int]:
    """Which they are."""
    if sys.platform == "linux" and hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(cores()))


def use_only(numbers: Collection[int]) -> None:
    """Keep to some cores, with all that this process starts; where the system knows no such thing, to as many."""
    if sys.platform == "linux" and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, numbers)
    else:
        os.environ[CORES_VARIABLE] = str(len(numbers))


def side_by_side(
    work: Callable[[Part, threading.Event], Result], parts: Iterable[Part], workers: int | None = None
) -> list[Result]:
    """The results of ``work`` on every part, in order.

    ``work`` is handed an event that is set when it shall give up, because another part failed or the user stopped.
    """
    stop = threading.Event()
    with ThreadPoolExecutor(max_workers=workers or cores()) as pool:
        try:
            jobs = [pool.submit(work, part, stop) for part in parts]
            for job in wait(jobs, return_when=FIRST_EXCEPTION).done:
                job.result()  # a failure is raised now, whichever part it is, and not when its turn has come
            return [job.result() for job in jobs]
        except BaseException:
            stop.set()
            pool.shutdown(cancel_futures=True)
            raise
