"""Messages out of a worker's pipe, each a line of JSON, read by a thread of its own: no system can do without one.

(Windows waits for no pipe; a thread that reads is the same everywhere.)
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, Full, Queue
from typing import Final

from gaitcheck.jobs.order import Json

LONGEST_MESSAGE: Final = 1 << 16
PIECES: Final = 64
"""So many pieces of 64 KiB wait at most; a worker that babbles waits until they are heard."""
LOOK_S: Final = 0.5

OnMessage = Callable[[Json], None]


class Lines:
    """What a worker says, from its first word until ``close``."""

    def __init__(self, descriptor: int, hear: OnMessage) -> None:
        self._hear, self._waiting, self.broken = hear, b"", False
        self._pieces: Queue[bytes] = Queue(PIECES)
        self._closed, self._ended = threading.Event(), False
        threading.Thread(target=self._listen, args=(descriptor,), daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        self._closed.set()

    def read(self, wait_s: float) -> bool:
        """Whether something came."""
        if self._ended:
            self._closed.wait(wait_s)  # nothing comes any more
            return False
        try:
            piece = self._pieces.get(timeout=wait_s) if wait_s else self._pieces.get_nowait()
        except Empty:
            return False
        self._ended = not piece
        *lines, self._waiting = (self._waiting + piece).split(b"\n")
        self.broken = self.broken or len(self._waiting) > LONGEST_MESSAGE
        for line in lines:
            self._take(line)
        return bool(piece)

    def rest(self) -> None:
        """Take in what was said before the end: of a worker that is gone nothing more comes."""
        while not self._ended and self.read(LOOK_S):
            pass

    def _listen(self, descriptor: int) -> None:
        """Until the pipe ends: an empty piece says so."""
        piece = b"."
        while piece and not self._closed.is_set():
            piece = b""
            with suppress(OSError):
                piece = os.read(descriptor, 1 << 16)
            self._pass_on(piece)

    def _pass_on(self, piece: bytes) -> None:
        while not self._closed.is_set():
            with suppress(Full):
                self._pieces.put(piece, timeout=LOOK_S)
                return

    def _take(self, line: bytes) -> None:
        try:
            message = json.loads(line)
        except ValueError:
            message = None
        if isinstance(message, dict):
            self._hear(message)
        else:
            self.broken = True
