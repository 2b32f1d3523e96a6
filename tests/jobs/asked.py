"""Orders for the works of tests."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

from gaitcheck.jobs import child
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Json, Order, Outcome
from tests.waiting import wait_for


def order(folder: Path, work: str, **asks: Any) -> Order:
    return Order(id="job", work=f"tests.jobs.works:{work}", folder=folder, result="result", asks=asks)


def run(asked: Order, heard: list[Json] | None = None, **limits: Any) -> Outcome:
    said: list[Json] = [] if heard is None else heard
    return child.run(asked, WorkerLimits(**limits), said.append, threading.Event())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def is_gone(process: int) -> bool:
    """Whether a process has ended or does so soon; a dead one that nobody collected counts as gone."""
    return wait_for(lambda: _has_ended(process), f"the end of process {process}")


def _has_ended(process: int) -> bool:
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (ProcessLookupError, FileNotFoundError):
        return True
