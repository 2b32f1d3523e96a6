"""A worker seen from outside: started, listened to, watched, and ended with all that it started."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Final

from gaitcheck.data_folder import MODEL_VARIABLE
from gaitcheck.jobs.bringing import WORKS
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.listening import Lines
from gaitcheck.jobs.memory import MEMORY, Watch, can_watch
from gaitcheck.jobs.order import Ending, Json, Order, Outcome
from gaitcheck.jobs.sandbox import seatbelt
from gaitcheck.jobs.sandbox.closing import Sight, is_wanted, sight_of
from gaitcheck.jobs.sandbox.guard import hide_memory
from gaitcheck.jobs.sandbox.landlock import libraries
from gaitcheck.jobs.worker import OUR_FAULT, REFUSED

TICK_S: Final = 0.1
SECRETS: Final = ("GAITCHECK_TOKEN",)
LAST_WORDS: Final = frozenset({"refused", "broken", "fault"})
OWN_GROUP: Final = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
"""On Windows: Ctrl-C is for the starter, which ends its worker."""

Child = subprocess.Popen[bytes]
OnMessage = Callable[[Json], None]


def run(order: Order, limits: WorkerLimits, on_message: OnMessage, stop: threading.Event) -> Outcome:
    """One worker's life. Done means that all of the result is in ``order.made``."""
    last: Json = {}
    unlimited: list[str] = []

    def hear(message: Json) -> None:
        last.update({name: message[name] for name in LAST_WORDS & message.keys()})
        unlimited.extend(message.get("unlimited", ()))
        if not (LAST_WORDS | {"unlimited"}) & message.keys():
            on_message(message)

    with _started(order, limits) as child, closing(_lines(child, hear)) as lines:
        ended = _watched(child, limits, lines, unlimited, stop)
    return ended or _outcome(child.returncode, last)


def _outcome(code: int, last: Json) -> Outcome:
    if code == 0:
        return Outcome(ending=Ending.DONE)
    if code == REFUSED and (told := last.get("refused")):
        message, hint, option, kind = (str(told[name]) for name in ("message", "hint", "option", "kind"))
        return Outcome(ending=Ending.REFUSED, message=message, hint=hint, option=option, kind=kind)
    if code == OUR_FAULT and (told := last.get("fault")):
        return Outcome(ending=Ending.REFUSED, kind=str(told["kind"]), trace=str(told["trace"]))
    how = str(last.get("broken", "")).strip()
    return Outcome(ending=Ending.LOST, message=how or f"ended with {_code_in_words(code)}")


def _code_in_words(code: int) -> str:
    return f"exit code {code}" if code >= 0 else f"signal {-code}"


@contextmanager
def _started(order: Order, limits: WorkerLimits) -> Iterator[Child]:
    """A worker in a process group of its own, all of which is gone at the end."""
    hide_memory()
    sight = sight_of(order) if is_wanted() and order.work not in WORKS else None
    with subprocess.Popen(
        _command(sight),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,  # nothing is left over to be written to a worker that is dead
        start_new_session=True,
        creationflags=OWN_GROUP,
        env=_environment(),
        cwd=order.folder,
    ) as child:
        try:
            _send(child, _asked(order, limits, sight))
            yield child
        finally:
            _end(child)


def _command(sight: Sight | None) -> tuple[str, ...]:
    closed = seatbelt.command(sight.reads, sight.writes, libraries()) if sight is not None else ()
    return (*closed, sys.executable, "-P", "-m", "gaitcheck.jobs.worker")


def _environment() -> dict[str, str]:
    """Ours without secrets, and right from another current folder."""
    known = {name: value for name, value in os.environ.items() if name not in SECRETS}
    model = known.get(MODEL_VARIABLE)
    return known | ({MODEL_VARIABLE: str(Path(model).absolute())} if model else {})


def _asked(order: Order, limits: WorkerLimits, sight: Sight | None) -> Json:
    return {
        "order": {**asdict(order), "folder": str(order.folder.absolute())},
        "limits": asdict(limits),
        "sight": None if sight is None else asdict(sight),
    }


def _send(child: Child, asked: Json) -> None:
    if child.stdin is not None:
        with suppress(BrokenPipeError):  # it is dead already, which is seen soon
            child.stdin.write(json.dumps(asked).encode() + b"\n")


def _lines(child: Child, hear: OnMessage) -> Lines:
    assert child.stdout is not None
    return Lines(child.stdout.fileno(), hear)


def _end(child: Child) -> None:
    """End the whole group; its leader is still to be waited for, so the number is nobody else's."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()


def _watched(
    child: Child, limits: WorkerLimits, lines: Lines, unlimited: list[str], stop: threading.Event
) -> Outcome | None:
    """Listen until the worker ended; an outcome when it had to be ended."""
    begun = heard = time.monotonic()
    memory = Watch(child.pid, limits.resident_bytes)
    while not _has_ended(child):
        if lines.read(TICK_S):
            heard = time.monotonic()
        if stop.is_set():
            return Outcome(ending=Ending.STOPPED)
        now = time.monotonic()
        why = _too_much(now - begun, now - heard, lines, limits)
        if not why and MEMORY in unlimited and can_watch():
            why = memory.beyond()
        if why:
            return Outcome(ending=Ending.LOST, message=why)
    lines.rest()
    return None


def _too_much(running_s: float, silent_s: float, lines: Lines, limits: WorkerLimits) -> str:
    if running_s > limits.wall_s:
        return f"took longer than {limits.wall_s:g} s"
    if silent_s > limits.silent_s:
        return f"said nothing for {limits.silent_s:g} s"
    return "said what cannot be understood" if lines.broken else ""


def _has_ended(child: Child) -> bool:
    """Whether it ended; without collecting it, where the system can: its group can still be ended under its number.

    Where it cannot (macOS before Python 3.13), the number stays the group's as long as anything of the group is left.
    """
    if hasattr(os, "waitid"):
        return os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None
    return child.poll() is not None
