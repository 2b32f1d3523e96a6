"""One scenario rendered, followed and measured; tracks are kept as long as what makes them stays the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gaitcheck
from benchmarks.kept_tracks import kept_track
from benchmarks.synthetic.clip import cached_clip, load_truth
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings


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
    track = kept_track(path, Settings())
    settings = Settings(height_cm=100 * scenario.height_m)
    with_speed = replace(settings, speed_kmh=3.6 * scenario.speed_mps)
    return Run(
        name=name,
        path=path,
        analysis=gaitcheck.assess(track, settings),
        with_speed=None if scenario.overground else gaitcheck.assess(track, with_speed),
        truth=load_truth(path),
    )
