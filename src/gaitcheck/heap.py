"""The C library's heap, kept small: a long video needs no more memory than a short one, but for its track.

Does nothing where the C library is not glibc.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Final

LARGE: Final = -3  # M_MMAP_THRESHOLD
OPTIONS: Final = {
    -8: 1,  # M_ARENA_MAX: one heap for all threads
    LARGE: 8 << 20,  # what is larger than a picture goes back to the system when it is freed
    -1: 16 << 20,  # M_TRIM_THRESHOLD: room for pictures stays, for getting it anew costs 13 % of all time
}
"""Options of ``mallopt`` by their numbers in glibc's malloc.h."""


def share() -> None:
    """Let all threads share one heap, and keep large arrays out of it; to be called before threads start.

    Else each thread keeps a heap of its own, and how much lies idle in them is chance: over 20 stretches of video the
    peak rose from 393 to 411 MB, with one heap from 374 to 382, and CPU time was 72.6 s against 75.8.
    """
    if (set_option := _function("mallopt")) is not None:
        for option, value in OPTIONS.items():
            set_option(option, value)


def settle() -> None:
    """Give back what many pictures left behind, and from now on whatever is larger than a megabyte at once.

    Without this ten minutes of video peaked at 423 MB, in the measuring; with it at 404 to 415, in the looking.
    """
    if (set_option := _function("mallopt")) is not None:
        set_option(LARGE, 1 << 20)
    give_back()


def give_back() -> None:
    """Return what was freed to the system.

    A pose model that is closed leaves its memory with the process: a minute of video peaked at 451 MB without this and
    at 395 with it, ten seconds at 403 and 389.
    """
    if (trim := _function("malloc_trim")) is not None:
        trim(0)


def _function(name: str) -> Callable[..., int] | None:
    found: Callable[..., int] | None = getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
    return found
