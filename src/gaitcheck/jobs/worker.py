"""The process that does one piece of work: limited before it reads anything, and gone when its starter is.

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

from gaitcheck.errors import GaitCheckError
from gaitcheck.jobs.copies import brought
from gaitcheck.jobs.durable import keep_folder, remove
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Json, Order, Tell, Work

REFUSED: Final = 3
BROKEN: Final = 4
NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT)


def main() -> int:
    """Do one order; 0 when its result is there."""
    asked = json.loads(sys.stdin.readline())
    WorkerLimits(**asked["limits"]).apply()
    order = Order(**{**asked["order"], "folder": Path(asked["order"]["folder"])})
    tell = _own_pipe()
    threading.Thread(target=_end_with_starter, daemon=True).start()
    try:
        do(order, tell)
    except GaitCheckError as error:
        return _refused(tell, str(error), error.hint)
    except OSError as error:
        if error.errno in NO_ROOM:
            return _refused(tell, "There is no room left on the disk.", "Make room, then start this run again.")
        return _broken(tell, error)
    except Exception as error:  # noqa: BLE001 - whatever it is, the starter is told and decides
        return _broken(tell, error)
    return 0


def do(order: Order, tell: Tell) -> None:
    """Make the result and give it its name at the end."""
    remove(order.made)
    order.made.mkdir()
    try:
        with brought(order.asks, order.made, tell) as asks:
            _work(order.work)(asks, order.folder, order.made, tell)
        keep_folder(order.made, order.folder / order.result)
    finally:
        remove(order.made)


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
    os.killpg(0, signal.SIGKILL)


def _refused(tell: Tell, message: str, hint: str) -> int:
    tell({"refused": {"message": message, "hint": hint}})
    return REFUSED


def _broken(tell: Tell, error: Exception) -> int:
    tell({"broken": "".join(traceback.format_exception(error))[-4000:]})
    return BROKEN


if __name__ == "__main__":
    sys.exit(main())
