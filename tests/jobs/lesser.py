"""A system that lacks something: ``python -m tests.jobs.lesser NAME ...`` is a worker on one without those."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from types import SimpleNamespace
from typing import Any, Final

from gaitcheck.jobs import worker
from gaitcheck.jobs.sandbox import calls, landlock, rights

SANDBOX: Final = ("files", "calls", "rights")
POSIX: Final = ("waitid", "resource", "affinity", "fork", "groups", "signals", "AF_UNIX", "fcntl")
"""What Windows lacks, and macOS some of."""


def take_away(*names: str) -> None:
    """From this process."""
    for name in names:
        TAKEN[name]()


def workers_without(*names: str) -> tuple[str, ...]:
    """The command of such a worker."""
    return (sys.executable, "-P", "-m", "tests.jobs.lesser", *names)


def be_without(*names: str) -> None:
    """From this process, and from the workers that it starts."""
    from gaitcheck.jobs import process  # brings numpy and its threads, which a worker must not have yet

    take_away(*names)
    process._command = lambda _sight: workers_without(*names)


def _gone(place: Any, *names: str) -> Callable[[], None]:
    def take() -> None:
        for name in names:
            if hasattr(place, name):
                delattr(place, name)

    return take


def _refuse_address_space() -> None:
    import resource

    setting = resource.setrlimit

    def refusing(kind: int, limits: tuple[int, int]) -> None:
        if kind == resource.RLIMIT_AS:
            raise ValueError("current limit exceeds maximum limit")
        setting(kind, limits)

    resource.setrlimit = refusing


def _no_unix_sockets() -> None:
    """Windows makes a pair of sockets otherwise; here it stays made of these."""
    socket.socketpair = partial(socket.socketpair, socket.AF_UNIX)  # type: ignore[assignment]
    del socket.AF_UNIX


def _no_signals() -> None:
    """Windows ends a process otherwise; here it stays done by the number."""
    subprocess.Popen.kill = lambda child: child.send_signal(9)  # type: ignore[method-assign]
    _gone(signal, "SIGKILL", "SIGHUP", "SIGALRM", "SIGUSR1")()


def _windows_locks() -> None:
    """Without fcntl there is msvcrt, which locks in its own words."""
    import fcntl

    def locking(descriptor: int, mode: int, _bytes: int) -> None:
        fcntl.flock(descriptor, mode)

    sys.modules["msvcrt"] = SimpleNamespace(locking=locking, LK_NBLCK=fcntl.LOCK_EX | fcntl.LOCK_NB)  # type: ignore
    sys.modules["fcntl"] = None  # type: ignore[assignment]


def _no_resource() -> None:
    """What watches memory instead is there before: on Linux it needs what is taken away."""
    import_module("psutil")
    sys.modules["resource"] = None  # type: ignore[assignment]


TAKEN: Final[dict[str, Callable[[], None]]] = {
    "files": lambda: setattr(landlock, "close", lambda *_: "taken away"),
    "calls": lambda: setattr(calls, "refuse", lambda: "taken away"),
    "rights": lambda: setattr(rights, "give_up", lambda: "taken away"),
    "waitid": _gone(os, "waitid"),
    "resource": _no_resource,
    "fcntl": _windows_locks,
    "RLIMIT_AS": _refuse_address_space,
    "affinity": _gone(os, "sched_getaffinity", "sched_setaffinity"),
    "fork": _gone(os, "fork", "forkpty"),
    "groups": _gone(os, "killpg", "setsid", "getpgid"),
    "signals": _no_signals,
    "AF_UNIX": _no_unix_sockets,
}

if __name__ == "__main__":
    take_away(*sys.argv[1:])
    sys.exit(worker.main())
