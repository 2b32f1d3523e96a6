"""Tracks of films, kept for tests and measurements to come: following a runner is most of what either costs.

Several processes of one run share them, each made once under a lock. A track's name tells all that it depends on: the
film's bytes, the settings, the source that makes tracks, the pose model's fingerprint and the libraries' versions. So
one that any of these has left behind is never found. What asks about tracking itself calls ``gaitcheck.track``.
"""

from __future__ import annotations

import hashlib
import json
import platform
import time
from dataclasses import asdict, replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

import numpy as np
from filelock import FileLock

import gaitcheck
from benchmarks.synthetic.cache import cache_directory
from gaitcheck import Settings
from gaitcheck.exports import track as track_file
from gaitcheck.pose.models import find_model, sha256_of
from gaitcheck.types import TrackedFilm

SOURCE: Final = Path(gaitcheck.__file__).parent
AFTER: Final = (
    *("metrics", "findings", "protocol.py", "joining.py", "recorded", "comparing", "metronome.py", "words", "exports"),
    *("report", "team", "history", "reassessing", "jobs", "store", "batch", "web", "cli", "py.typed"),
)
"""What comes after the track and makes none. All else counts, also what is yet to be written."""
LIBRARIES: Final = ("mediapipe", "opencv-contrib-python", "numpy", "scipy", "av")
UNUSED_DAYS: Final = 14


def kept_track(film: Path, settings: Settings) -> TrackedFilm:
    """The track of a film, followed at most once for all that it depends on."""
    file = _folder() / f"{_name(film, settings)}.npz"
    with FileLock(f"{file}.lock"):
        if not file.exists():
            _keep(gaitcheck.track(film, settings), file)
        file.touch()
        return track_file.read(file)


def source_sha256(source: Path) -> str:
    """The fingerprint of all that makes a track."""
    counted = [path for path in source.rglob("*.py") if path.relative_to(source).parts[0] not in AFTER]
    digest = hashlib.sha256()
    for path in (*sorted(counted), source / "exports" / "track.py"):  # the last for how it is written down
        digest.update(str(path.relative_to(source)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _name(film: Path, settings: Settings) -> str:
    told = (sha256_of(film), film.name, asdict(settings), _maker())
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()[:32]


@cache
def _maker() -> tuple[str, ...]:
    versions = (f"{name} {metadata.version(name)}" for name in LIBRARIES)
    return source_sha256(SOURCE), sha256_of(find_model()), platform.machine(), platform.python_version(), *versions


def _keep(track: TrackedFilm, file: Path) -> None:
    """Write it, and make sure that what is read is what would have been followed."""
    track_file.write(track, file)
    np.testing.assert_equal(asdict(track_file.read(file)), asdict(replace(track, reading=None)))


@cache
def _folder() -> Path:
    """Without what nobody asked for in a while: versions of the source go by."""
    folder = cache_directory() / "tracks"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - UNUSED_DAYS * 24 * 3600:
            old.unlink(missing_ok=True)
    return folder
