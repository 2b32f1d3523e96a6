"""A worker seen from outside: started, listened to, watched, and ended with all that it started."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from typing import Final

from gaitcheck import faults
from gaitcheck.jobs.durable import remove
from gaitcheck.jobs.kept import drop_kept, keep_tracks
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Ending, Json, Order, Outcome
from gaitcheck.jobs.worker import OUR_FAULT, REFUSED

TICK_S: Final = 0.1
LONGEST_MESSAGE: Final = 1 << 16
SECRETS: Final = ("GAITCHECK_TOKEN",)

Child = subprocess.Popen[bytes]
OnMessage = Callable[[Json], None]


def run(order: Order, limits: WorkerLimits, on_message: OnMessage, stop: threading.Event) -> Outcome:
    """Have an order done by a worker of its own. What is there already is not done again."""
    return logged(have_done(order, limits, on_message, stop))


def logged(outcome: Outcome) -> Outcome:
    """The outcome as users are told of it; what was our fault stands in the log of this machine then."""
    if not outcome.trace:
        return outcome
    fault = faults.fault(outcome.kind, outcome.trace, kept=outcome.kept)
    return Outcome(ending=Ending.REFUSED, message=str(fault), hint=fault.hint, kind=type(fault).__name__)


def have_done(order: Order, limits: WorkerLimits, on_message: OnMessage, stop: threading.Event) -> Outcome:
    """The same, with the traceback of what was our fault in the outcome instead of in the log."""
    if order.is_done():
        return Outcome(ending=Ending.DONE)
    said: list[Json] = []

    def hear(message: Json) -> None:
        if message.keys() & {"refused", "broken", "fault"}:
            said.append(message)
        else:
            on_message(message)

    try:
        with _started(order, limits) as child:
            ended = _watched(child, limits, hear, stop)
        if order.is_done():
            drop_kept(order)
            return Outcome(ending=Ending.DONE)
        outcome = _outcome(child.returncode, ended, said)
        return replace(outcome, kept=keep_tracks(order)) if outcome.trace else outcome
    finally:
        remove(order.made)


def _outcome(code: int, ended: Outcome | None, said: list[Json]) -> Outcome:
    if ended is not None:
        return ended
    last = said[-1] if said else {}
    if code == REFUSED and "refused" in last:
        told = last["refused"]
        return Outcome(
            ending=Ending.REFUSED, message=str(told["message"]), hint=str(told["hint"]), kind=str(told["kind"])
        )
    if code == OUR_FAULT and "fault" in last:
        told = last["fault"]
        return Outcome(ending=Ending.REFUSED, kind=str(told["kind"]), trace=str(told["trace"]))
    how = str(last.get("broken", "")).strip()
    return Outcome(ending=Ending.LOST, message=how or f"ended with {_code_in_words(code)}")


def _code_in_words(code: int) -> str:
    return f"exit code {code}" if code >= 0 else f"signal {-code}"


@contextmanager
def _started(order: Order, limits: WorkerLimits) -> Iterator[Child]:
    """A worker in a process group of its own, all of which is gone at the end."""
    environment = {name: value for name, value in os.environ.items() if name not in SECRETS}
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "gaitcheck.jobs.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,  # nothing is left over to be written to a worker that is dead
        start_new_session=True,
        env=environment,
        cwd=order.folder,
    ) as child:
        try:
            _send(child, {"order": {**asdict(order), "folder": str(order.folder)}, "limits": asdict(limits)})
            yield child
        finally:
            _end(child)


def _send(child: Child, asked: Json) -> None:
    if child.stdin is not None:
        with suppress(BrokenPipeError):  # it is dead already, which is seen soon
            child.stdin.write(json.dumps(asked).encode() + b"\n")


def _end(child: Child) -> None:
    """End the whole group; its leader is still to be waited for, so the number is nobody else's."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _watched(child: Child, limits: WorkerLimits, hear: OnMessage, stop: threading.Event) -> Outcome | None:
    """Listen until the worker ended; an outcome when it had to be ended."""
    if child.stdout is None:
        return None
    begun = heard = time.monotonic()
    lines = _Lines(child.stdout.fileno(), hear)
    while not _has_ended(child):
        if lines.read(TICK_S):
            heard = time.monotonic()
        if stop.is_set():
            return Outcome(ending=Ending.STOPPED)
        now = time.monotonic()
        if why := _too_much(now - begun, now - heard, lines, limits):
            return Outcome(ending=Ending.LOST, message=why)
    while lines.read(0.0):
        pass
    return None


def _too_much(running_s: float, silent_s: float, lines: _Lines, limits: WorkerLimits) -> str:
    if running_s > limits.wall_s:
        return f"took longer than {limits.wall_s:g} s"
    if silent_s > limits.silent_s:
        return f"said nothing for {limits.silent_s:g} s"
    return "said what cannot be understood" if lines.broken else ""


def _has_ended(child: Child) -> bool:
    """Whether it ended, without collecting it: its group can still be ended under its number."""
    return os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None


class _Lines:
    """Messages out of a pipe, each a line of JSON."""

    def __init__(self, descriptor: int, hear: OnMessage) -> None:
        self.descriptor, self.hear, self.waiting, self.broken = descriptor, hear, b"", False
        self.poll = select.poll()
        self.poll.register(descriptor, select.POLLIN)

    def read(self, wait_s: float) -> bool:
        """Whether something came."""
        if not self.poll.poll(wait_s * 1000):
            return False
        content = os.read(self.descriptor, 1 << 16)
        if not content:
            time.sleep(wait_s)  # closed: nothing comes any more
        *lines, self.waiting = (self.waiting + content).split(b"\n")
        self.broken = self.broken or len(self.waiting) > LONGEST_MESSAGE
        for line in lines:
            self._take(line)
        return bool(content)

    def _take(self, line: bytes) -> None:
        try:
            message = json.loads(line)
        except ValueError:
            message = None
        if isinstance(message, dict):
            self.hear(message)
        else:
            self.broken = True
