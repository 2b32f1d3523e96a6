"""What is made of a run only when somebody asks for it: the report, tables, and a video that the browser can play."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import gaitcheck
from gaitcheck import report, video
from gaitcheck.errors import GaitCheckError
from gaitcheck.exports import events, frames, h264
from gaitcheck.exports import track as track_file
from gaitcheck.exports.tables import to_csv
from gaitcheck.jobs.films import ASKED_FILE, Film, films_of, in_own_words, track_name
from gaitcheck.jobs.order import Json, Tell
from gaitcheck.jobs.telling import Teller
from gaitcheck.joining import join
from gaitcheck.report.films import films
from gaitcheck.types import Analysis

LONGEST_SIDE_PX: Final = 1280


def make_report(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """``report.html`` of the result ``asks["of"]``, with pictures out of the films."""
    told = _told(asks, folder)
    report.write(_again(told, folder / asks["of"]), made / "report.html", [film.path for film in told])


def make_tables(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """``frames-N.csv`` and ``events-N.csv`` of every film of the result ``asks["of"]``."""
    for number, film in enumerate(films(_again(_told(asks, folder), folder / asks["of"])), start=1):
        frames.write(film, made / f"frames-{number}.csv")
        with (made / f"events-{number}.csv").open("w", encoding="utf-8", newline="") as out:
            to_csv(events.columns(film), out)


def make_playable(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """``video.mp4``: one film as H.264, upright, not larger than a screen, every frame at its own time."""
    film = next(each for each in films_of(asks, folder) if each.number == asks["film"])
    teller = Teller(tell, film.number, len(asks["names"]))
    try:
        clip = video.open_clip(film.path)
        size = h264.fitting(clip, LONGEST_SIDE_PX)
        h264.encode(clip, made / "video.mp4", lambda frame: frame.rgb, teller, size_px=size)
    except GaitCheckError as error:
        raise in_own_words(error, [film]) from error


def _told(asks: Json, folder: Path) -> list[Film]:
    """The films as the result was made of them; the run may have got another film or settings since."""
    return films_of(json.loads((folder / asks["of"] / ASKED_FILE).read_text(encoding="utf-8")), folder)


def _again(told: list[Film], result: Path) -> Analysis:
    """The analysis of a result, out of its tracks."""
    each = [gaitcheck.assess(track_file.read(result / track_name(film)), film.settings) for film in told]
    return each[0] if len(each) == 1 else join(*each)
