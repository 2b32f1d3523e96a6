"""The one place for English: what is said of a result, in each place where it is read.

The parts that measure hand over kinds and numbers (``absence.py``); here they become sentences. An option of the
terminal is named in the terminal and nowhere else.
"""

from __future__ import annotations

from enum import StrEnum


class Surface(StrEnum):
    """Where a sentence is read."""

    TERMINAL = "terminal"
    PAGE = "page"
    REPORT = "report"
    PYTHON = "python"  # and the files that programs read
