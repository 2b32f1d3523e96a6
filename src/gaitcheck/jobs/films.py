"""The films of one run as a worker is told of them, and their tracks: made anew, or taken from an earlier result."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import gaitcheck
from gaitcheck.errors import GaitCheckError
from gaitcheck.exports import track as track_file
from gaitcheck.jobs.order import Json
from gaitcheck.settings import Settings
from gaitcheck.types import OnProgress, TrackedFilm

FOLLOWED_BY: Final = ("runner_xy", "capture_fps", "from_s", "to_s")
"""Settings that decide which frames and whom the pose model looks at; the others only change what is made of it."""

ASKED_FILE: Final = "asked.json"
"""In a result: the names of its films and the settings, from which all of it can be made again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """A film in the folder, with the runner's own name for it."""

    number: int
    path: Path
    name: str
    settings: Settings
    model: str | None = None  # another pose model than the usual one

    @property
    def stamp(self) -> Json:
        """What a track of this film depends on."""
        facts = self.path.stat()
        return {
            "size": facts.st_size,
            "changed_ns": facts.st_mtime_ns,
            **{name: getattr(self.settings, name) for name in FOLLOWED_BY},
            **({"model": self.model} if self.model else {}),
        }


def settings_of(asked: Json) -> Settings:
    """Settings out of JSON."""
    lists: dict[str, Any] = {name: tuple(asked[name]) for name in ("runner_xy", "history") if asked.get(name)}
    return Settings(**{**asked, **lists, "history": lists.get("history", ())})


def films_of(asks: Json, folder: Path) -> list[Film]:
    """The films that are asked about; the second is looked at from wherever it was taken."""
    first = settings_of(asks["settings"])
    second = first.for_another_film()
    return [
        Film(
            number=number,
            path=path,
            name=name,
            settings=first if number == 1 else second,
            model=asks.get("model"),
        )
        for number, (name, path) in enumerate(zip(asks["names"], _paths(asks, folder), strict=True), start=1)
    ]


def _paths(asks: Json, folder: Path) -> list[Path]:
    """Where the films are: wherever that is told, or copied to, else in the folder."""
    told = asks.get("paths") or [f"film-{number}" for number, _ in enumerate(asks["names"], start=1)]
    here = asks.get("here", {})
    return [folder / here.get(path, path) for path in told]


def track_of(film: Film, made: Path, model: Path, on_progress: OnProgress) -> TrackedFilm:
    """The film's track, which takes long."""
    named = gaitcheck.track(film.path, film.settings, on_progress, model).named(film.name)
    track_file.write(named, made / track_name(film))
    stamp_name(made, film).write_text(json.dumps(film.stamp))
    return named


def earlier_track(film: Film, earlier: Iterable[Path], made: Path) -> TrackedFilm | None:
    """The track out of one of some folders, when it is of this very film and was made with the same settings."""
    for folder in earlier:
        if _is_of(film, stamp_name(folder, film)):
            for file in (folder / track_name(film), stamp_name(folder, film)):
                shutil.copyfile(file, made / file.name)
            return track_file.read(made / track_name(film))
    return None


def _is_of(film: Film, stamp: Path) -> bool:
    return stamp.is_file() and json.loads(stamp.read_text()) == json.loads(json.dumps(film.stamp))


def track_name(film: Film) -> str:
    """The file of a film's track."""
    return f"track-{film.number}.npz"


def stamp_name(folder: Path, film: Film) -> Path:
    """What a film's track depended on when it was made."""
    return folder / f"track-{film.number}.json"


def in_own_words(error: GaitCheckError, films: list[Film]) -> GaitCheckError:
    """The same error with the names that the runner knows the films by."""
    message = str(error)
    for film in films:
        message = message.replace(str(film.path), film.name).replace(film.path.name, film.name)
    return error.saying(message)
