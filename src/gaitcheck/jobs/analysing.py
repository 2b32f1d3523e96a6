"""The work behind a run: every film to a track, the tracks to one analysis, and all that a page shows to files."""

from __future__ import annotations

import json
from pathlib import Path

import gaitcheck
from gaitcheck import packages
from gaitcheck.errors import GaitCheckError
from gaitcheck.jobs.films import ASKED_FILE, earlier_track, films_of, in_own_words, track_of
from gaitcheck.jobs.order import Json, Tell
from gaitcheck.jobs.telling import Teller
from gaitcheck.types import Analysis


def analyse(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """Read the films, or take their tracks from an earlier result, and write the result.

    ``asks``: ``names`` of the films, ``settings``, ``earlier``, the folder of an earlier result or null, ``kept``, that
    of tracks of which something of ours broke, and ``paths`` of the films where they lie elsewhere than in the folder.
    """
    _check_packages()
    films = films_of(asks, folder)
    earlier = [folder / asks[name] for name in ("earlier", "kept") if asks.get(name)]
    kept = {film: earlier_track(film, earlier, made) for film in films}
    model = find_model(asks.get("model")) if None in kept.values() else Path()
    try:
        analyses = [
            gaitcheck.assess(track or track_of(film, made, model, Teller(tell, film.number, len(films))), film.settings)
            for film, track in kept.items()
        ]
        analysis = analyses[0] if len(analyses) == 1 else _joined(analyses)
    except GaitCheckError as error:
        raise in_own_words(error, films) from error
    told = {name: asks[name] for name in ("names", "settings", "paths") if name in asks}
    (made / ASKED_FILE).write_text(json.dumps(told), encoding="utf-8")
    _write_result(analysis, made)


def _check_packages() -> None:
    """A broken one is told before the slow part; where none is, the two seconds that loading ours takes are saved."""
    if packages.are_there():
        from gaitcheck.plugins import installed

        installed()


def _joined(analyses: list[Analysis]) -> Analysis:
    from gaitcheck.joining import join

    return join(*analyses)


def _write_result(analysis: Analysis, made: Path) -> None:
    """Loading what writes it takes two seconds, which a file that is no film need not wait for."""
    from gaitcheck.jobs.result import write_result

    write_result(analysis, made)


def find_model(chosen: str | None) -> Path:
    """The pose model; where it is missing, another worker fetches it. Loading what finds it takes a second."""
    from gaitcheck.pose.models import present_model

    return present_model(Path(chosen) if chosen else None)
