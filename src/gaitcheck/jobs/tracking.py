"""The film-side of a command: one film followed, and pictures out of films, each by a worker in its sandbox."""

from __future__ import annotations

from pathlib import Path

import gaitcheck
from gaitcheck import report
from gaitcheck.errors import GaitCheckError
from gaitcheck.exports import overlay
from gaitcheck.exports import track as track_file
from gaitcheck.jobs.analysing import find_model
from gaitcheck.jobs.films import earlier_track, films_of, in_own_words, settings_of, track_of
from gaitcheck.jobs.order import Json, Tell
from gaitcheck.jobs.telling import Teller
from gaitcheck.joining import join
from gaitcheck.types import Analysis
from gaitcheck.video import open_clip


def follow(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """``track-1.npz`` of the film ``asks["paths"]``, made anew unless it was kept."""
    (film,) = films_of(asks, folder)
    try:
        if earlier_track(film, [folder / asks["kept"]], made) is None:
            track_of(film, made, find_model(asks.get("model")), Teller(tell, 1, 1))
    except GaitCheckError as error:
        raise in_own_words(error, [film]) from error


def draw(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """Of the tracks ``asks["tracks"]``: ``report.html`` if it is asked for, and the annotated films of that name."""
    films = _films(asks)
    videos = [Path(path) for path in asks["paths"]]
    if asks["report"]:
        report.write(films[0] if len(films) == 1 else join(*films), made / "report.html", videos)
    for number, (name, film, video) in enumerate(zip(asks["annotated"], films, videos, strict=False), start=1):
        overlay.write(film, open_clip(video), made / name, Teller(tell, number, len(videos)), asks["slow"])


def _films(asks: Json) -> list[Analysis]:
    """The second film is looked at from wherever it was taken, as when it was analysed first."""
    first = settings_of(asks["settings"])
    others = first.for_another_film()
    tracks = [track_file.read(Path(track)) for track in asks["tracks"]]
    return [gaitcheck.assess(track, first if number == 0 else others) for number, track in enumerate(tracks)]
