"""Memory watched from outside, where the system lets a process set itself no limit (macOS refuses RLIMIT_AS)."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import Final

MEMORY: Final = "memory"
"""What the limit is called where a worker tells that it could not be set."""


def can_watch() -> bool:
    """Whether the library for it is here; it comes along where it is needed."""
    try:
        import_module("psutil")
    except ImportError:
        return False
    return True


class Watch:
    """The memory that one process has in use, held against its limit."""

    def __init__(self, process: int, most_bytes: int) -> None:
        self._process, self._most_bytes = process, most_bytes

    def beyond(self) -> str:
        """What is too much, in words; empty as long as nothing is, or the process is gone."""
        import psutil

        with suppress(psutil.Error):
            if psutil.Process(self._process).memory_info().rss > self._most_bytes:
                return f"took more than {self._most_bytes / (1 << 30):.2g} GiB of memory"
        return ""
