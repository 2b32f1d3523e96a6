"""One recording of one athlete, as the team page and its table take it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gaitcheck.recorded import Recorded
from gaitcheck.types import ViewName
from gaitcheck.words.views import FILMED_FROM


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Who was filmed, when and how, and what was measured or why nothing was.

    Raises
    ------
    ValueError
        When there is neither an analysis nor a reason for there being none, or both.
    """

    athlete: str  # empty where nobody could be made out
    file: str  # the video's name, or both names of two films of one run
    recorded: Recorded | None = None
    films: tuple[Recorded, ...] = ()  # each film's own analysis, where two were joined
    failure: str = ""  # why there is no analysis
    athlete_id: str = ""  # keeps two athletes of one name apart; without it the name does
    view: str = ""  # as the roster tells it: shown where nothing was measured
    filmed_on: date | None = None
    shoes: str | None = None
    speed_kmh: float | None = None
    report: str = ""  # the athlete's own page: a path beside the team page, or an http address

    def __post_init__(self) -> None:
        if (self.recorded is None) == (not self.failure):
            raise ValueError("an entry has either an analysis or the reason why there is none")

    @property
    def views(self) -> tuple[str, ...]:
        """From where it was filmed: as measured, else as told."""
        if self.recorded is not None:
            return tuple(film.view.value for film in self.recorded.films)
        return (self.view,) if self.view else ()

    @property
    def day(self) -> str:
        """The day of filming; empty where nobody told it."""
        return "" if self.filmed_on is None else self.filmed_on.isoformat()

    @property
    def seen_from(self) -> tuple[str, ...]:
        """The views in words, such as "left side"; a roster's own word where nothing was measured."""
        return tuple(
            FILMED_FROM[ViewName(view)].removeprefix("the ") if view in list(ViewName) else view for view in self.views
        )

    @property
    def filmed(self) -> str:
        """When and from where, such as "filmed 2026-05-17, left side"."""
        return ", ".join(filter(None, (f"filmed {self.day}".rstrip(), " and ".join(self.seen_from))))

    @property
    def told_speed_kmh(self) -> float | None:
        """The belt's speed, from the roster or else from the analysis."""
        measured = None if self.recorded is None else self.recorded.settings.speed_kmh
        return self.speed_kmh if self.speed_kmh is not None else measured

    @property
    def told_shoes(self) -> str:
        """What was on the feet, from the roster or else from the analysis; empty where nobody told."""
        measured = None if self.recorded is None else self.recorded.settings.shoes
        return self.shoes or measured or ""
