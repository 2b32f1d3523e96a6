"""Tracks to store: two rendered runners as the pose model saw them, cut to a length, no two alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

import gaitcheck
from benchmarks.accuracy.grid import SMALL, runner
from benchmarks.synthetic.clip import cached_clip
from benchmarks.synthetic.scenario import Scenario
from gaitcheck.types import PoseTrack, TrackedFilm

SCENARIOS: Final = tuple(
    Scenario(view=view, duration_s=10.0, frame_rate_hz=60.0, seed=300 + number, **runner(), **SMALL)
    for number, view in enumerate(("side-right", "rear"))
)
SHAKEN_PX: Final = 0.2
"""Far less than the model's own jitter."""


def filmed() -> list[TrackedFilm]:
    """The tracks of the clips, which are rendered when they are not at hand (minutes)."""
    return [gaitcheck.track(cached_clip(scenario)) for scenario in SCENARIOS]


def varied(films: Sequence[TrackedFilm], count: int, seconds: float) -> Iterator[TrackedFilm]:
    """So many tracks of so many seconds, no two alike."""
    for number in range(count):
        film = films[number % len(films)]
        part = cut(film.track, seconds)
        shake = np.random.default_rng(number).normal(0.0, SHAKEN_PX, part.xy_px.shape)
        yield TrackedFilm(track=replace(part, xy_px=part.xy_px + shake), close_ups=film.close_ups)


def cut(track: PoseTrack, seconds: float) -> PoseTrack:
    """The first seconds of a track."""
    frames = int(np.searchsorted(track.time_s, track.time_s[0] + seconds))
    return replace(
        track,
        time_s=track.time_s[:frames],
        xy_px=track.xy_px[:frames],
        visibility=track.visibility[:frames],
        video=replace(track.video, frame_count=frames, duration_s=min(seconds, track.video.duration_s)),
    )
