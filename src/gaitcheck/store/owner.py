"""Who works on a job: a process, told apart from every other that had or will have its number."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

PROC: Final = Path("/proc")


def this_process() -> str:
    """Our process: host, number, and when it started, with spaces between."""
    return f"{_host()} {os.getpid()} {_started(os.getpid())}"


def is_here(owner: str) -> bool:
    """Whether it is, or was, a process whose end can be seen from here."""
    return owner.split(" ", 1)[0] == _host()


def is_running(owner: str) -> bool:
    """Whether a process of this machine is still there, and is no later one of the same number."""
    _, number, started = owner.split(" ", 2)
    return _started(int(number)) == started


@cache
def _host() -> str:
    """The machine since it was started, as seen from inside a container if there is one."""
    seen = [socket.gethostname().replace(" ", "_")]
    boot, space = PROC / "sys/kernel/random/boot_id", PROC / "self/ns/pid"
    if boot.exists():
        seen.append(boot.read_text().strip())
    if space.is_symlink():
        seen.append(str(space.readlink()))
    return "/".join(seen)


def _started(number: int) -> str:
    """When a process started; empty when there is none, or it only waits to be collected."""
    if PROC.joinpath("self/stat").exists():
        try:
            after_name = PROC.joinpath(str(number), "stat").read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            return ""
        return "" if after_name[0] in "ZX" else after_name[19]
    import psutil

    with suppress(psutil.Error):
        process = psutil.Process(number)
        if process.status() != psutil.STATUS_ZOMBIE:
            return str(process.create_time())
    return ""
