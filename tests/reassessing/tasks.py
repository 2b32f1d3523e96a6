"""Recordings to measure anew: tracks of runners whose answers were chosen, and the analyses that were made of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Settings
from gaitcheck.exports import track as track_file
from gaitcheck.exports.json import to_json
from gaitcheck.joining import join
from gaitcheck.reassessing import Task
from gaitcheck.types import PoseTrack
from tests.runner import exact_track

TOLD = Settings(height_cm=175, view="side", history=("knee",), runner_xy=(200.0, 300.0))


@cache
def seen(view: str = "side-right", cadence_spm: float = 168.0) -> PoseTrack:
    """Three seconds of a runner."""
    return exact_track(Scenario(view=view, cadence_spm=cadence_spm, duration_s=3.0, angle_sd_deg=1.0), jitter_px=1.0)


def task(folder: Path, *tracks: PoseTrack, name: str = "a", told: Settings = TOLD) -> Task:
    """A stored recording, as it was analysed first."""
    paths = tuple(folder / f"{name}-{number}.npz" for number, _ in enumerate(tracks))
    for track, path in zip(tracks, paths, strict=True):
        track_file.write(track, path)
    films = [gaitcheck.assess(tracks[0], told)]
    films += [gaitcheck.assess(track, replace(told, view="auto", runner_xy=None)) for track in tracks[1:]]
    analysis = films[0] if len(films) == 1 else join(*films)
    return Task(id=name, name=name, tracks=paths, before=to_json(analysis))
