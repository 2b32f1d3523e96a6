"""The process that does one piece of work: limited and closed in before it reads anything, gone when its starter is.

``python -m gaitcheck.jobs.worker`` takes the order as a line of JSON on standard input, which stays open for as long as
the starter lives. It tells how far it is in lines of JSON on standard output, and its exit code says how it ended.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

from gaitcheck import faults
from gaitcheck.errors import GaitCheckError, NoRoom
from gaitcheck.jobs.copies import NAMED
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Json, Order, Tell, Work
from gaitcheck.jobs.sandbox.closing import Sight, close

REFUSED: Final = 3
BROKEN: Final = 4
OUR_FAULT: Final = 70
NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT)
AT_A_LIMIT: Final = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.EFBIG, errno.EIO)
"""What the machine says when it, not the work, is at an end; another try may go better."""
LONGEST_TRACE: Final = 16_000
"""Letters of a traceback that are told: its end, which says what happened."""


def main() -> int:
    """Do one order; 0 when its result is there."""
    asked = json.loads(sys.stdin.readline())
    unlimited = WorkerLimits(**asked["limits"]).apply()
    order = Order(**{**asked["order"], "folder": Path(asked["order"]["folder"])})
    # before there is another thread, on which it would not close
    still_open = {} if asked["sight"] is None else close(Sight(**asked["sight"]))
    tell = _own_pipe()
    tell({"unlimited": unlimited, "open": still_open})
    threading.Thread(target=_end_with_starter, daemon=True).start()
    try:
        do(order, tell)
    except Exception as error:  # noqa: BLE001 - whatever it is, the starter is told and decides
        return _ended_by(error, order, tell)
    return 0


def do(order: Order, tell: Tell) -> None:
    """Make what is to be the result."""
    _work(order.work)({"kept": order.kept.name, **order.asks}, order.folder, order.made, tell)


def _work(name: str) -> Work:
    module, _, function = name.partition(":")
    work: Work = getattr(import_module(module), function)
    return work


def _own_pipe() -> Callable[[Json], None]:
    """The way to the starter; what libraries print goes nowhere."""
    pipe = os.fdopen(os.dup(1), "w", encoding="ascii")
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
    lock = threading.Lock()

    def tell(message: Json) -> None:
        with lock:
            pipe.write(json.dumps(message) + "\n")
            pipe.flush()

    return tell


def _end_with_starter() -> None:
    """Standard input ends when the starter does, however it does: then so does all that was begun here."""
    while os.read(0, 1024):
        pass
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(BROKEN)  # Windows: nothing else was begun, for its job lets nothing be


def _ended_by(error: Exception, order: Order, tell: Tell) -> int:
    """Tell why there is no result; the exit code says whose affair it is."""
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        error = NoRoom("There is no room left on the disk.")
    if isinstance(error, GaitCheckError) or faults.lacks_library(error):
        known = faults.told(error)
        tell(
            {
                "refused": {
                    "kind": type(known).__name__,
                    "message": str(known),
                    "hint": known.hint,
                    "option": known.option,
                }
            }
        )
        return REFUSED
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in AT_A_LIMIT):
        tell({"broken": _without_names(str(error) or type(error).__name__, order)})
        return BROKEN
    trace = _without_names("".join(traceback.format_exception(error)), order)
    tell({"fault": {"kind": type(error).__name__, "trace": trace[-LONGEST_TRACE:]}})
    return OUR_FAULT


def _without_names(text: str, order: Order) -> str:
    """What films and their folder are called says whom they show; a log outlives what is deleted."""
    films = [film for name in ("names", *NAMED) for film in order.asks.get(name) or ()]
    for name in sorted({*films, *(Path(film).name for film in films)}, key=len, reverse=True):
        text = text.replace(name, "FILM") if name else text
    return text.replace(str(order.folder), "FOLDER")


if __name__ == "__main__":
    sys.exit(main())
