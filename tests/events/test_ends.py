"""Landings at the very ends of a film: told where what tells of them is in it, and left out elsewhere."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from benchmarks.synthetic.schedule import schedule_of
from gaitcheck.types import EventKind, PoseTrack
from tests.runner import exact_track

STEP_S = 60.0 / 168.0
CUTS = np.linspace(0.0, 2 * STEP_S, 7)[:-1]
"""Where a film begins and ends within a stride."""


def scenario(view: str) -> Scenario:
    return Scenario(view=view, duration_s=5.0, size_px=(360, 640))


@cache
def whole(view: str) -> PoseTrack:
    return exact_track(scenario(view), jitter_px=0.5)


def cut(view: str, start_s: float, end_s: float) -> PoseTrack:
    track = whole(view)
    kept = (track.time_s >= start_s) & (track.time_s <= end_s)
    return replace(track, time_s=track.time_s[kept], xy_px=track.xy_px[kept], visibility=track.visibility[kept])


@pytest.mark.parametrize("view", ["side-right", "rear"])
@pytest.mark.parametrize("late_s", CUTS)
def test_whatever_is_told_at_the_ends_is_right_and_nothing_is_missing_in_between(view: str, late_s: float) -> None:
    start_s, end_s = 0.2 + late_s, 4.0 + late_s / 2
    gait = gaitcheck.assess(cut(view, start_s, end_s)).gait
    told = [(event.time_s, str(event.side)) for event in gait.events if event.kind is EventKind.INITIAL_CONTACT]
    made = [event for event in schedule_of(scenario(view)).events(0.0, 5.0) if event.kind == "initial_contact"]
    for time_s, side in told:
        assert min(abs(time_s - true.time_s) for true in made if true.side == side) < 0.020
    inside = [true for true in made if start_s + 0.5 * STEP_S < true.time_s < end_s - 0.4 * STEP_S]
    assert all(any(abs(time_s - true.time_s) < 0.020 for time_s, side in told if side == true.side) for true in inside)
