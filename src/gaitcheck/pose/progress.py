"""Count what several threads have done, and hand on what they see."""

from __future__ import annotations

import threading
from itertools import count
from typing import Protocol

from gaitcheck.types import Look, OnProgress, Progress


class Tick(Protocol):
    """One more is done."""

    def __call__(self, look: Look | None = None) -> None:
        """``look`` is what was seen in it."""


def counter(stage: str, total: int, on_progress: OnProgress | None) -> Tick:
    """A function that any thread may call once for each thing done, with what was seen; the count only ever rises."""
    lock, done = threading.Lock(), count(1)

    def tick(look: Look | None = None) -> None:
        with lock:
            number = next(done)
            if on_progress is not None:
                on_progress(Progress(stage=stage, done=number, total=total, look=look))

    return tick
