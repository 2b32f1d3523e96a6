"""Runs whose answers were chosen, for what is written about them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.types import Because, Estimate, Finding, Side
from tests.runner import exact_track, with_landmarks

UNSEEN = slice(100, 160)
"""Frames in which nobody is seen, longer than any gap that is closed."""

CUE = Finding(
    id="chosen",
    title="A chosen finding",
    cue="Do the chosen thing.",
    first=True,
    because=(Because(metric="cadence", side=Side.LEFT, says="Cadence, left leg: 1 steps/min"),),
    moments_s=(0.5, 1.25),
    evidence="A chosen study.",
    source="Chosen 2026",
    strength="limited",
)


@cache
def run(view: str = "side-right") -> Analysis:
    """Four seconds of running at 60 frames per second."""
    return gaitcheck.assess(exact_track(Scenario(view=view), jitter_px=1.0), Settings(height_cm=175))


@cache
def slow_run() -> Analysis:
    """Filmed at 240 frames per second, plays eight times slower than life."""
    scenario = Scenario(frame_rate_hz=240.0, playback_rate_hz=30.0, duration_s=3.0)
    return gaitcheck.assess(exact_track(scenario, jitter_px=1.0), Settings(capture_fps=240.0))


@cache
def run_with_a_gap() -> Analysis:
    """The runner is out of the picture for a second in the middle."""
    track = exact_track(Scenario(duration_s=6.0), jitter_px=1.0)
    xy_px = track.xy_px.copy()
    xy_px[UNSEEN] = np.nan
    return gaitcheck.assess(with_landmarks(track, xy_px))


def with_cue(analysis: Analysis) -> Analysis:
    """The same run with a finding."""
    return replace(analysis, findings=(CUE,))


def named(analysis: Analysis, file_name: str) -> Analysis:
    """The same run in a file of another name."""
    track = replace(analysis.track, video=replace(analysis.track.video, file_name=file_name))
    return replace(analysis, track=track)


def with_few_steps(analysis: Analysis) -> Analysis:
    """The same run, the first measurement resting on few steps."""
    first, *rest = analysis.measurements
    few = Estimate(value=171.0, low=169.0, high=173.0, steps=4, few=True)
    return replace(analysis, measurements=(replace(first, overall=few), *rest))
