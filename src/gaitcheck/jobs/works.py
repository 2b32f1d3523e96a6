"""The names of what workers do; naming them loads nothing, so the server stays free of video and pose libraries."""

from __future__ import annotations

from typing import Final

ANALYSE: Final = "gaitcheck.jobs.analysing:analyse"
REPORT: Final = "gaitcheck.jobs.making:make_report"
TABLES: Final = "gaitcheck.jobs.making:make_tables"
PLAYABLE: Final = "gaitcheck.jobs.making:make_playable"
