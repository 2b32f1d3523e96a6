"""A lock on a file that ends with the process that holds it, however that ends, on any system."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path


def locked(path: Path) -> int | None:
    """The open file that holds the lock until it is closed; None where another process has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _take(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        windows = import_module("msvcrt")
        windows.locking(descriptor, windows.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
