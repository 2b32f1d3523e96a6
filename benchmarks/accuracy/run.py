"""One scenario rendered, followed and measured; tracks are kept as long as what makes them stays the same."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import mediapipe

import gaitcheck
from benchmarks.synthetic.cache import write_whole
from benchmarks.synthetic.clip import cached_clip, load_truth
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.types import PoseTrack

MAKES_TRACKS = ("video", "pose", "motion", "kinematics", "events", "closeup", "landmarks.py", "types.py")
"""What of the package decides a track; a change in any of it makes kept tracks worthless."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A clip, what we say of it, and what is true of it."""

    name: str
    path: Path
    analysis: Analysis
    with_speed: Analysis | None  # the same run with the belt's speed told; none where there is no belt
    truth: dict[str, Any]


def run_of(name: str, scenario: Scenario) -> Run:
    """Render and follow a scenario, each at most once, and measure it anew."""
    path = cached_clip(scenario)
    track = _kept_track(path)
    settings = Settings(height_cm=100 * scenario.height_m)
    with_speed = replace(settings, speed_kmh=3.6 * scenario.speed_mps)
    return Run(
        name=name,
        path=path,
        analysis=gaitcheck.assess(track, settings),
        with_speed=None if scenario.overground else gaitcheck.assess(track, with_speed),
        truth=load_truth(path),
    )


def _kept_track(path: Path) -> PoseTrack:
    kept = path.with_name(f"{path.stem}.{_fingerprint()}.track")
    if kept.exists():
        track: PoseTrack = pickle.loads(kept.read_bytes())
        return track
    track = gaitcheck.track(path)
    write_whole(kept, lambda partial: _write(partial, track))
    return track


def _write(path: Path, track: PoseTrack) -> None:
    path.write_bytes(pickle.dumps(track))


@cache
def _fingerprint() -> str:
    """Of the source that follows a runner, and of the library under it."""
    package = Path(gaitcheck.__file__).parent
    digest = hashlib.sha256(mediapipe.__version__.encode())
    for name in MAKES_TRACKS:
        part = package / name
        for source in sorted(part.rglob("*.py")) if part.is_dir() else [part]:
            digest.update(source.read_bytes())
    return digest.hexdigest()[:12]
