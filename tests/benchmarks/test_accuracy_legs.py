"""Counting exchanged legs: on a runner whose joints are known exactly."""

from __future__ import annotations

import numpy as np

from benchmarks.accuracy.legs import CHAIN, LegNames, exchanged, markdown
from benchmarks.synthetic.scenario import Scenario
from gaitcheck.landmarks import INDEX
from tests.runner import exact_track, legs_exchanged

TRACK = exact_track(Scenario(view="side-right", duration_s=2.0))


def legs(side: str) -> np.ndarray:
    return TRACK.xy_px[:, [INDEX[f"{side}_{point}"] for point in CHAIN]]


def test_right_names_are_not_counted() -> None:
    assert not exchanged(TRACK.xy_px, legs("left"), legs("right")).any()


def test_exchanged_names_are_counted_but_where_the_legs_cross() -> None:
    where = np.arange(len(TRACK.time_s)) % 2 == 0
    found = exchanged(legs_exchanged(TRACK, where).xy_px, legs("left"), legs("right"))
    assert not found[~where].any()
    assert found[where].mean() == 1.0  # exact joints tell the legs apart even there


def test_the_table_names_the_clips_in_which_it_happened() -> None:
    table = markdown([LegNames(clip="calm", before=0, after=0), LegNames(clip="wild", before=0.1, after=0.02)])
    assert "calm" not in table
    assert "| wild | 10.0% | 2.0% |" in table
    assert "| all 2 clips | 5.00% | 1.00% |" in table
