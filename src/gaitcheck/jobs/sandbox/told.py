"""The sandbox as ``gaitcheck doctor`` tells of it: what is closed on this machine, and of what is not, why."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Final

from gaitcheck.jobs.memory import can_watch
from gaitcheck.jobs.sandbox import landlock, seatbelt
from gaitcheck.jobs.sandbox.closing import OFF, VARIABLE, Closed, is_wanted

PARTS: Final = {
    "files": "a worker sees the film, its result, the pose model and libraries only",
    "calls": "a worker starts no program, opens no socket, looks into no other process",
    "rights": "a worker of the superuser has none of the superuser's rights but to read and write files",
}
TRIAL: Final = """
import json
from gaitcheck.jobs.sandbox.closing import Sight, close
print(json.dumps(close(Sight(reads=(), writes=()))))
"""
WINDOWS: Final = "Windows closes no files and no network to a part of a program; memory, time and processes are limited"
NO_SEATBELT: Final = f"macOS has no {seatbelt.PROGRAM} here, so files and network stay open to a worker"

Check = tuple[bool, str]


def checks() -> Iterator[Check]:
    """Whether each part is closed, and what that means or why it is not."""
    if not is_wanted():
        yield False, f"sandbox: switched off by {VARIABLE}={OFF}"
    elif sys.platform == "linux":
        still_open = _tried()
        for name, means in PARTS.items():
            yield name not in still_open, f"sandbox, {name}: {still_open.get(name, _closed(name, means))}"
    elif sys.platform == "darwin":
        there = bool(seatbelt.command((), (), ()))
        yield there, f"sandbox: {PARTS['files']}" if there else f"sandbox: {NO_SEATBELT}"
        yield can_watch(), f"memory of workers: {'watched' if can_watch() else 'not watched, for psutil is missing'}"
    else:
        yield False, f"sandbox: {WINDOWS}"


def _closed(name: str, means: str) -> str:
    return f"{means} (Landlock {landlock.version()})" if name == "files" else means


def _tried() -> Closed:
    """What stays open of a sandbox that is closed for a trial, in a process of its own."""
    done = subprocess.run([sys.executable, "-P", "-c", TRIAL], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return dict.fromkeys(PARTS, f"it could not be tried ({done.stderr.strip().rpartition(chr(10))[2]})")
    still_open: Closed = json.loads(done.stdout)
    return still_open
