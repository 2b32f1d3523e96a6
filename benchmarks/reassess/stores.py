"""A store full of recordings that an older version measured."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import gaitcheck
from gaitcheck import Settings
from gaitcheck.exports import track as track_file
from gaitcheck.exports.json import to_dict
from gaitcheck.store import open_store
from gaitcheck.types import TrackedFilm

TOLD: Final = Settings(height_cm=175)
EACH: Final = 5
"""Recordings of one athlete."""


def fill(data: Path, tracks: Iterable[TrackedFilm]) -> int:
    """Keep each track with an analysis of another version, so that every one is measured and kept anew."""
    count = 0
    with open_store(f"sqlite:///{data / 'bench.sqlite'}", data) as store:
        for number, track in enumerate(tracks):
            if number % EACH == 0:
                athlete = store.athletes.add(f"Athlete {number // EACH + 1}")
            file = data / "track.npz"
            file.unlink(missing_ok=True)
            track_file.write(track, file)
            sha256 = hashlib.sha256(f"film {number}".encode()).hexdigest()
            name = f"film-{number}.mp4"
            film = store.recordings.record(athlete.id, sha256, name, name, "auto", None, TOLD)
            store.analyses.add(film.id, sha256, _older(track), [file])
            count += 1
    return count


def _older(track: TrackedFilm) -> str:
    told = to_dict(gaitcheck.assess(track, TOLD))
    told["provenance"]["version"] = "0.0.0"
    return json.dumps(told)
