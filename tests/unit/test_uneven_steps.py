"""Step times of the feet that differ: told as what they may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck.metrics.quality import uneven_steps
from gaitcheck.note import Note, NoteKind
from gaitcheck.types import Estimate, Measurement
from tests.exports.runs import run
from tests.reasons import MADE_UP, noted
from tests.runner import exact_track


def step_times(left: float, right: float) -> Measurement:
    one, other = (Estimate(value=ms, low=ms - 15, high=ms + 15, steps=9) for ms in (left, right))
    return replace(run().measured("step_time"), left=one, right=other)


@pytest.mark.parametrize(("left", "right", "said"), [(399, 345, 1), (339, 376, 1), (350, 360, 0)])
def test_from_the_side_a_sure_difference_is_told_with_both_that_it_may_be(left: int, right: int, said: int) -> None:
    told = list(uneven_steps([step_times(left, right)], run("side-right").gait))
    assert told == [Note.of(NoteKind.UNEVEN_STEPS, apart_ms=abs(left - right))] * said


def test_from_behind_both_feet_are_seen_alike_and_nothing_is_said() -> None:
    assert list(uneven_steps([step_times(399, 345)], run("rear").gait)) == []


def test_a_foot_without_a_number_is_not_compared() -> None:
    nothing = replace(step_times(399, 345), left=Estimate(why_absent=MADE_UP))
    assert list(uneven_steps([nothing], run().gait)) == []


def test_even_steps_are_not_called_uneven() -> None:
    told = noted(gaitcheck.assess(exact_track(Scenario(view="side-right"), jitter_px=1.0)))
    assert not [each for each in told if "apart" in each]
