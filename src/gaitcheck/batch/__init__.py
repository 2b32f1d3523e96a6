"""Many videos of many athletes: a roster in, jobs through, reports and a team page out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gaitcheck.jobs.copies import name_of
from gaitcheck.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One video, as a roster or a file's name tells of it. The athlete's name is text that is only ever shown."""

    place: str  # where that is said: "line 3", or the file's name
    athlete: str
    location: str  # of the video: a path from the root, or a URL
    settings: Settings
    filmed_on: date | None = None
    run: str = ""  # films of one athlete and day with the same word here show the same run

    @property
    def name(self) -> str:
        """What the video's file is called."""
        return name_of(self.location)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A video of which there is no analysis, and why."""

    athlete: str
    file: str
    message: str
    hint: str = ""
