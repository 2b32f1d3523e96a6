"""A team's runs on one page and in one table: whom to look at first and why, how everybody is spread, what is missing.

Values in, files out: ``write`` takes entries and knows of no store, no video and no network.
"""

from __future__ import annotations

from gaitcheck.team.entry import Entry
from gaitcheck.team.writing import write

__all__ = ["Entry", "write"]
