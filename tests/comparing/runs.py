"""Runs that differ by what was chosen, as they are read back from their files."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.comparing import Change, Comparison
from gaitcheck.exports.json import to_json
from gaitcheck.recorded import Recorded
from gaitcheck.recorded.reading import recorded
from gaitcheck.types import Side
from tests.runner import exact_track, mirrored

TOLD = Settings(height_cm=175, speed_kmh=10.4, shoes="grey")


@cache
def analysed(*, in_a_mirror: bool = False, told: Settings = TOLD, **chosen: Any) -> Analysis:
    """Eight seconds of a runner who is never twice the same to the millisecond and degree."""
    usual = {"duration_s": 8.0, "frame_rate_hz": 120.0, "timing_sd_s": 0.004, "angle_sd_deg": 1.0}
    track = exact_track(Scenario(**{**usual, **chosen}), jitter_px=1.0)
    return gaitcheck.assess(mirrored(track) if in_a_mirror else track, told)


def kept(analysis: Analysis) -> Recorded:
    """By way of the text, as two weeks in a file."""
    return recorded(json.loads(to_json(analysis)))


def run(**chosen: Any) -> Recorded:
    """A run out of its file."""
    return kept(analysed(**chosen))


def told(**settings: Any) -> Settings:
    """What is usually told, with something else."""
    return replace(TOLD, **settings)


def change(comparison: Comparison, metric: str, side: Side | None = None) -> Change:
    """One number of a comparison."""
    (found,) = (each for each in comparison.changes if (each.metric, each.side) == (metric, side))
    return found
