"""One report for each athlete, of the newest run: from the side and from behind or ahead where both were filmed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

import gaitcheck
from gaitcheck import report
from gaitcheck.exports import json as analysis_json
from gaitcheck.exports import track as track_file
from gaitcheck.jobs.films import settings_of
from gaitcheck.jobs.order import Json, Order, Tell
from gaitcheck.joining import join
from gaitcheck.store import AnalysisRecord, Athlete, Recording
from gaitcheck.store.opening import Store
from gaitcheck.types import ViewName

WORK: Final = "gaitcheck.batch.reporting:make"
FOLDER: Final = "athletes"
FACING: Final = (ViewName.REAR, ViewName.FRONT)
SIDE: Final = (ViewName.SIDE_LEFT, ViewName.SIDE_RIGHT)

Film = tuple[Recording, AnalysisRecord]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The films of one run that are shown as one: one, or one from the side and one from behind or ahead."""

    athlete: Athlete
    films: tuple[Film, ...]

    @property
    def folder(self) -> str:
        """What the athlete's folder is called: whom it shows, and of what it was made."""
        letters = "".join(letter if letter.isalnum() else "-" for letter in self.athlete.name.lower())
        return f"{letters.strip('-')[:40] or 'athlete'}-{self.athlete.id[:6].strip('-_')}"


def runs(athlete: Athlete, films: Sequence[Film]) -> list[Shown]:
    """An athlete's films put together to runs, the oldest first; two of one day and run are joined."""
    days: dict[tuple[date | None, str], list[Film]] = {}
    for film in films:
        days.setdefault((film[0].filmed_on, film[0].run), []).append(film)
    every = sorted(days.items(), key=lambda day: (day[0][0] or date.min, day[0][1]))
    return [Shown(athlete=athlete, films=together) for _, same in every for together in _paired(same)]


def _paired(films: Sequence[Film]) -> list[tuple[Film, ...]]:
    """The first from the side with the first from behind or ahead; every other by itself."""
    side = next((film for film in films if _view(film) in SIDE), None)
    facing = next((film for film in films if _view(film) in FACING), None)
    if side is None or facing is None:
        return [(film,) for film in films]
    return [*((film,) for film in films if film not in (side, facing)), (side, facing)]


def _view(film: Film) -> ViewName:
    return film[1].recorded().films[0].view


def order_of(shown: Shown, store: Store, out: Path) -> Order:
    """What a worker is to do for a report."""
    asks = {
        "tracks": [str(store.files.track(analysis.track_sha256s[0])) for _, analysis in shown.films],
        "settings": [asdict(recording.settings) for recording, _ in shown.films],
        "videos": [recording.location for recording, _ in shown.films],
    }
    return Order(id=shown.folder, work=WORK, folder=out / FOLDER, result=shown.folder, asks=asks)


def is_of(folder: Path, asks: Json) -> bool:
    """Whether a report is there and shows this; one of something else is to be made anew."""
    try:
        return bool(json.loads((folder / "made-of.json").read_text(encoding="utf-8")) == _made_of(asks))
    except (OSError, ValueError):
        return False


def make(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """``report.html``, ``analysis.json``, and of what they were made."""
    films = zip(asks["tracks"], asks["settings"], strict=True)
    each = [gaitcheck.assess(track_file.read(Path(track)), settings_of(settings)) for track, settings in films]
    analysis = each[0] if len(each) == 1 else join(*each)
    analysis_json.write(analysis, made / "analysis.json")
    here = asks.get("here", {})
    report.write(analysis, made / "report.html", [Path(here.get(video, video)) for video in asks["videos"]])
    (made / "made-of.json").write_text(json.dumps(_made_of(asks)), encoding="utf-8")


def _made_of(asks: Json) -> Json:
    told = {name: value for name, value in asks.items() if name != "here"}  # copies lie anywhere
    made_of: Json = json.loads(json.dumps({"version": gaitcheck.__version__, **told}))  # as it is read back: lists
    return made_of
