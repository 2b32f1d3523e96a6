"""A folder of videos whose names say whom they show: ``ATHLETE_VIEW.mp4`` or ``ATHLETE_VIEW_DATE.mp4``.

``Ada Berg_side_2026-05-17.mp4``, ``ada_berg_rear.mov``. VIEW is side, rear, front or auto; a number may follow,
where there are several. Underscores in the athlete's name stand for spaces.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, cast

from gaitcheck.batch import Failed, Row
from gaitcheck.errors import RosterUnreadable
from gaitcheck.settings import VIEW_CHOICES, Settings, ViewChoice

PATTERN: Final = "ATHLETE_VIEW.mp4 or ATHLETE_VIEW_DATE.mp4, such as Ada_Berg_side_2026-05-17.mp4"
NAME: Final = re.compile(
    rf"(?P<athlete>.+?)_(?P<view>{'|'.join(VIEW_CHOICES)})(_(?P<date>\d{{4}}-\d\d-\d\d))?(_\d{{1,3}})?", re.IGNORECASE
)
ENDINGS: Final = frozenset((".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".ts", ".mts", ".m2ts", ".3gp"))
MISNAMED: Final = Failed(
    athlete="", file="", message="Its name does not say whom it shows.", hint=f"Call it {PATTERN}, or write a roster."
)


def read_folder(folder: Path, usual: Settings) -> tuple[list[Row], list[Failed]]:
    """The videos in a folder, and those whose names say nothing; other files are passed over.

    Raises
    ------
    RosterUnreadable
        When no video has such a name.
    """
    videos = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())
    rows = {video: _row(video, usual) for video in videos}
    named = [row for row in rows.values() if row is not None]
    if not named:
        raise RosterUnreadable(f"No video in {folder} has a name such as {PATTERN}.", hint="Or write a roster.")
    return named, [replace(MISNAMED, file=video.name) for video, row in rows.items() if row is None]


def _row(video: Path, usual: Settings) -> Row | None:
    found = NAME.fullmatch(video.stem)
    athlete = found["athlete"].replace("_", " ").strip() if found else ""
    try:
        filmed_on = date.fromisoformat(found["date"]) if found and found["date"] else None
    except ValueError:
        return None  # the 31st of June
    if not found or not athlete:
        return None
    view = cast("ViewChoice", found["view"].lower())
    where, settings = str(video.resolve()), replace(usual, view=view)
    return Row(place=video.name, athlete=athlete, location=where, filmed_on=filmed_on, settings=settings)
