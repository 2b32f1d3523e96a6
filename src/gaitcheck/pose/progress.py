"""Count what several threads have done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import count

from gaitcheck.types import OnProgress, Progress


def counter(stage: str, total: int, on_progress: OnProgress | None) -> Callable[[], None]:
    """A function that any thread may call once for each thing done; what is reported only ever rises."""
    lock, done = threading.Lock(), count(1)

    def tick() -> None:
        with lock:
            number = next(done)
            if on_progress is not None:
                on_progress(Progress(stage=stage, done=number, total=total))

    return tick
