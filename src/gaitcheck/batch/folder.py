"""A folder of videos whose names say whom they show: ``ATHLETE_VIEW.mp4`` or ``ATHLETE_VIEW_DATE.mp4``.

``Ada Berg_side_2026-05-17.mp4``, ``ada_berg_rear.mov``, ``Ada-Berg-back-20260517.mp4``; folders in the folder are read
too. VIEW is a word of ``VIEWS``; a number may follow, where there are several. Underscores in the athlete's name stand
for spaces. A name that holds no letter (a date, a number) is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from gaitcheck.batch import Failed, Row
from gaitcheck.errors import RosterUnreadable
from gaitcheck.settings import Settings, ViewChoice

PATTERN: Final = "ATHLETE_VIEW.mp4 or ATHLETE_VIEW_DATE.mp4, such as Ada_Berg_side_2026-05-17.mp4"
VIEWS: Final[Mapping[str, ViewChoice]] = {
    "side": "side",
    "side left": "side",
    "side right": "side",
    "left side": "side",
    "right side": "side",
    "left": "side",
    "right": "side",
    "rear": "rear",
    "back": "rear",
    "behind": "rear",
    "front": "front",
    "auto": "auto",
}
"""What coaches call a view; which side it was, the picture tells."""
BETWEEN: Final = r"[ _-]+"
NAME: Final = re.compile(
    rf"(?P<athlete>.+?){BETWEEN}(?P<view>{'|'.join(sorted(VIEWS, key=len, reverse=True)).replace(' ', BETWEEN)})"
    rf"({BETWEEN}(?P<date>\d{{4}}[-_]?\d\d[-_]?\d\d))?({BETWEEN}\d{{1,3}})?",
    re.IGNORECASE,
)
ENDINGS: Final = frozenset((".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".ts", ".mts", ".m2ts", ".3gp"))
MISNAMED: Final = Failed(
    athlete="", file="", message="Its name does not say whom it shows.", hint=f"Call it {PATTERN}, or write a roster."
)


def read_folder(folder: Path, usual: Settings) -> tuple[list[Row], list[Failed]]:
    """The videos in a folder and the folders in it, and those whose names say nothing; other files are passed over.

    Raises
    ------
    RosterUnreadable
        When no video has such a name.
    """
    videos = sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())
    rows = {video: _row(video, video.relative_to(folder), usual) for video in videos}
    named = [row for row in rows.values() if row is not None]
    if not named:
        raise RosterUnreadable(f"No video in {folder} has a name such as {PATTERN}.", hint="Or write a roster.")
    return named, [replace(MISNAMED, file=str(video.relative_to(folder))) for video, row in rows.items() if row is None]


def _row(video: Path, place: Path, usual: Settings) -> Row | None:
    found = NAME.fullmatch(video.stem)
    athlete = found["athlete"].replace("_", " ").strip() if found else ""
    try:
        filmed_on = _day(found["date"]) if found and found["date"] else None
    except ValueError:
        return None  # the 31st of June
    if not found or not any(letter.isalpha() for letter in athlete):
        return None
    view = VIEWS[re.sub(BETWEEN, " ", found["view"]).lower()]
    where, settings = str(video.resolve()), replace(usual, view=view)
    return Row(place=str(place), athlete=athlete, location=where, filmed_on=filmed_on, settings=settings)


def _day(text: str) -> date:
    return date.fromisoformat(re.sub(r"[-_]", "", text))
