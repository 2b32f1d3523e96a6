"""Ctrl-C that is never lost: Python drops it where it arrives while compiled code is calling back."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

Check = Callable[[], None]


@contextmanager
def heeded() -> Iterator[Check]:
    """A function that raises KeyboardInterrupt once Ctrl-C came; so does the end of the block.

    Without it the command ran to its end now and then.
    """
    if threading.current_thread() is not threading.main_thread():
        yield lambda: None  # signals are the main thread's
        return
    came = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        came.set()
        raise KeyboardInterrupt

    def check() -> None:
        if came.is_set():
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, on_signal)
    try:
        yield check
        check()
    finally:
        signal.signal(signal.SIGINT, before)
