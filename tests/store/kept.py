"""Athletes, recordings and results for tests of the store."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from gaitcheck import Settings
from gaitcheck.exports import json as analysis_json
from gaitcheck.exports import track as track_file
from gaitcheck.jobs.order import Order
from gaitcheck.store import Athlete, Recording
from gaitcheck.store.opening import Store
from tests.exports.runs import run

DAY = date(2026, 5, 17)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def recording(store: Store, athlete: Athlete, name: str = "side.mp4", **more: object) -> Recording:
    known = {"settings": Settings(height_cm=175, shoes="grey"), "view": "side", "filmed_on": DAY, **more}
    return store.recordings.record(athlete.id, sha256(name), name, f"/videos/{name}", **known)  # type: ignore[arg-type]


def result(folder: Path, mark: float = 0.0) -> Path:
    """A folder as a worker leaves it, of a real analysis; ``mark`` makes the track another one."""
    folder.mkdir(parents=True, exist_ok=True)
    analysis = run()
    analysis_json.write(analysis, folder / "analysis.json")
    xy_px = analysis.track.xy_px.copy()
    xy_px[0, 0, 0] = mark
    track_file.write(replace(analysis.track, xy_px=xy_px), folder / "track-1.npz")
    (folder / "track-1.json").write_text("{}")
    return folder


def order(store: Store, key: str, **asks: object) -> Order:
    return Order(id=key, work="tests.jobs.works:write", folder=store.files.results, result=key, asks=dict(asks))
