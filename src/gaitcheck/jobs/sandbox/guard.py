"""The memory of whoever starts workers, hidden from them: only the superuser traces it, and it leaves no core."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

PR_SET_DUMPABLE: Final = 4


def hide_memory() -> None:
    """Hide it for as long as this process lives; Linux only, elsewhere the worker's own sandbox stands alone."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
