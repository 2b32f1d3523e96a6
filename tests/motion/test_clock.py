"""Whether a file plays at life's speed: said by the user, by the file, by the steps, or by the fall of the body."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitcheck import Settings
from gaitcheck.errors import NotRunning
from gaitcheck.motion.clock import Clock, find_clock
from gaitcheck.motion.rhythm import Rhythm
from gaitcheck.types import VideoFacts
from gaitcheck.words import Surface
from gaitcheck.words.absences import in_words
from tests.runner import track_of


def clock(
    steps_a_minute: float, *, falls: float = 1.0, file_says_hz: float | None = None, told_hz: float | None = None
) -> Clock:
    """What is found of a file that plays 30 pictures a second."""
    filmed = replace(thirty_a_second(), capture_rate_hz=file_says_hz)
    rhythm = Rhythm(step_period_s=60.0 / steps_a_minute, gravity_factor=falls)
    return find_clock(filmed, rhythm, Settings(capture_fps=told_hz))


def said(found: Clock) -> str:
    """What is doubted, in words."""
    assert found.doubt is not None
    return in_words(found.doubt, Surface.TERMINAL)


def thirty_a_second() -> VideoFacts:
    return track_of(np.zeros((30, 33, 2)), np.arange(30) / 30.0).video


@pytest.mark.parametrize("steps_a_minute", [126, 168, 259])
def test_a_runner_at_lifes_speed_is_not_doubted(steps_a_minute: float) -> None:
    assert clock(steps_a_minute) == Clock(slow_motion_factor=1.0, doubt=None)


@pytest.mark.parametrize(("told_hz", "factor"), [(30.0, 1.0), (60.0, 2.0), (240.0, 8.0)])
def test_the_users_word_makes_the_clock(told_hz: float, factor: float) -> None:
    assert clock(170.0 / factor, falls=factor, told_hz=told_hz) == Clock(slow_motion_factor=factor, doubt=None)


def test_the_users_word_counts_more_than_the_files() -> None:
    assert clock(170.0, file_says_hz=240.0, told_hz=30.0) == Clock(slow_motion_factor=1.0, doubt=None)


def test_a_word_that_makes_steps_nobody_runs_is_doubted_and_not_used() -> None:
    found = clock(170.0, told_hz=240.0)
    assert "1360 steps per minute" in said(found)
    assert found.slow_motion_factor == 1.0


def test_where_neither_the_word_nor_the_file_makes_running_the_nearest_usual_slowing_is_read() -> None:
    found = clock(42.0, falls=4.0, told_hz=480.0)
    assert "672 steps per minute" in said(found)
    assert found.slow_motion_factor == 4.0


@pytest.mark.parametrize(("file_says_hz", "factor"), [(240.0, 8.0), (120.0, 4.0)])
def test_a_file_that_says_it_is_slowed_is_read_so_and_its_times_are_doubted(file_says_hz: float, factor: float) -> None:
    found = clock(170.0 / factor, falls=factor, file_says_hz=file_says_hz)
    assert found.slow_motion_factor == factor
    assert f"filmed at {file_says_hz:.0f} frames per second and plays at 30" in said(found)


def test_a_file_that_says_nearly_its_own_rate_is_not_slowed() -> None:
    assert clock(170.0, file_says_hz=44.0) == Clock(slow_motion_factor=1.0, doubt=None)


@pytest.mark.parametrize(("steps_a_minute", "factor"), [(82.5, 2.0), (42.0, 4.0), (21.0, 8.0), (10.5, 16.0)])
def test_steps_and_a_fall_too_slow_for_life_are_slow_motion_by_a_usual_factor(
    steps_a_minute: float, factor: float
) -> None:
    found = clock(steps_a_minute, falls=factor)
    assert found.slow_motion_factor == factor
    assert "looks like slow motion" in said(found)


@pytest.mark.parametrize("steps_a_minute", [61, 110, 124])
def test_slow_steps_under_a_fall_as_in_life_are_walking(steps_a_minute: float) -> None:
    with pytest.raises(NotRunning, match="walking, not running") as refused:
        clock(steps_a_minute, falls=1.0)
    assert "frame rate" in refused.value.hint


def test_a_walk_that_was_filmed_fast_is_walking_on_the_users_word_too() -> None:
    with pytest.raises(NotRunning, match="steps 110 times a minute"):
        clock(55.0, told_hz=60.0)


def test_nobody_steps_so_slowly_that_the_fall_need_not_be_asked() -> None:
    assert clock(59.0, falls=1.0).slow_motion_factor == 2.0


def test_steps_quicker_than_any_runners_are_doubted() -> None:
    found = clock(261.0)
    assert found.slow_motion_factor == 1.0
    assert "outside what runners do (125 to 260)" in said(found)
