"""Signs of life, given from a thread of its own for as long as a process may hold jobs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from gaitcheck.errors import StoreUnusable

BEAT_S: Final = 10.0


class Heart:
    """Calls ``beat`` again and again from ``start`` to ``stop``; one that fails is made good by the next."""

    def __init__(self, beat: Callable[[], None]) -> None:
        self._beat = beat
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, if that was not done before."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._go_on, daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End; no beat is under way when this returns."""
        self._stopped.set()
        with self._lock:
            if self._thread is not None:
                self._thread.join()

    def _go_on(self) -> None:
        while not self._stopped.wait(BEAT_S):
            with suppress(StoreUnusable):
                self._beat()
