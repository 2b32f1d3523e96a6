"""What a command does to a film, done apart from it: by a worker with limits and a sandbox, as for page and batch.

``analyze`` stands in the place of ``gaitcheck.analyze``, which from Python stays in its own process.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from gaitcheck import faults
from gaitcheck.errors import GaitCheckError, ReadingEnded, named
from gaitcheck.jobs.durable import remove
from gaitcheck.jobs.executor import ThisMachine
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Ending, Json, Order
from gaitcheck.settings import Settings
from gaitcheck.types import Analysis, OnProgress, Progress, TrackedFilm

FOLLOW: Final = "gaitcheck.jobs.tracking:follow"
DRAW: Final = "gaitcheck.jobs.tracking:draw"
KEPT: Final = "kept"
TRACK: Final = "track-1.npz"
ENDED: Final = "{} was not read to its end: the process that read it {}."


def analyze(video: Path, settings: Settings, on_progress: OnProgress, model: Path | None) -> Analysis:
    """The analysis of a film; a fault of ours after it was followed leaves its track for the next time.

    Raises
    ------
    GaitCheckError
        As ``gaitcheck.analyze`` does; ReadingEnded when the worker died, OurFault when something of ours broke.
    """
    import gaitcheck
    from gaitcheck.plugins import installed

    protocol = installed()  # before the slow part: a package may be broken
    kept = _kept(video, model)
    with tempfile.TemporaryDirectory(prefix="gaitcheck-", ignore_cleanup_errors=True) as name:
        asks = {**_asked(video, settings), "kept": str(kept), "model": None if model is None else str(model.absolute())}
        made = _done(Order(id="film", work=FOLLOW, folder=Path(name), result="followed", asks=asks), video, on_progress)
        try:
            analysis = gaitcheck.assess(_track(made / TRACK), settings, protocol)
        except GaitCheckError:
            raise
        except Exception as error:
            raise faults.told(error, kept=_keep(made, kept)) from error
    remove(kept)
    return analysis


def draw(
    analysis: Analysis,
    videos: Sequence[Path],
    folder: Path,
    on_progress: OnProgress,
    *,
    report: bool,
    annotated: Sequence[str] = (),
    slow: float = 1.0,
) -> None:
    """Write ``report.html``, if it is wanted, and the annotated films into a folder.

    Raises
    ------
    GaitCheckError
        As ``analyze`` does.
    """
    with _tracks(analysis, folder) as tracks:
        asks = _asked(videos[0], analysis.provenance.settings, *videos[1:])
        asks |= {"tracks": [str(track) for track in tracks], "report": report, "annotated": annotated, "slow": slow}
        order = Order(id="drawing", work=DRAW, folder=folder.absolute(), result="drawn", asks=asks)
        made = _done(order, videos[0], on_progress)
    for file in made.iterdir():
        file.replace(folder / file.name)
    made.rmdir()


def _asked(video: Path, settings: Settings, *others: Path) -> dict[str, Any]:
    films = (video, *others)
    return {
        "names": [film.name for film in films],
        "paths": [str(film.absolute()) for film in films],
        "settings": asdict(settings),
    }


def _done(order: Order, video: Path, on_progress: OnProgress) -> Path:
    """The folder of the result; Ctrl-C ends the worker with all that it began."""

    def hear(message: Json) -> None:
        if "progress" in message:
            told = message["progress"]
            on_progress(Progress(stage=told["stage"], done=told["done"], total=told["total"]))

    outcome = ThisMachine(WorkerLimits(), 1)(order, hear, threading.Event())
    if outcome.ending is Ending.REFUSED:
        raise named(outcome.kind, outcome.message, outcome.hint, outcome.option)
    if outcome.ending is not Ending.DONE:
        raise ReadingEnded(ENDED.format(video.name, outcome.message))
    return order.folder / order.result


def _track(file: Path) -> TrackedFilm:
    from gaitcheck.exports import track as track_file

    return track_file.read(file)


def _kept(video: Path, model: Path | None) -> Path:
    """Where the track of this film is kept when something of ours breaks; the name does not tell of it."""
    told = f"{video.absolute()}\n{model.absolute() if model else ''}".encode(errors="surrogateescape")
    return faults.data_folder() / KEPT / hashlib.sha256(told).hexdigest()[:16]


def _keep(made: Path, kept: Path) -> bool:
    """Whether there was a place to keep it."""
    with suppress(OSError):
        remove(kept)
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copytree(made, kept)
        return True
    return False


@contextmanager
def _tracks(analysis: Analysis, folder: Path) -> Iterator[list[Path]]:
    """The tracks of an analysis as files, for as long as they are wanted."""
    from gaitcheck.exports import track as track_file

    every = [analysis, *([analysis.beside] if analysis.beside is not None else [])]
    files = [folder / f"track-{number}.npz" for number, _ in enumerate(every, start=1)]
    try:
        for each, file in zip(every, files, strict=True):
            track_file.write(each.film, file)
        yield files
    finally:
        for file in files:
            remove(file)
