"""How often the feet land: runners of chosen cadence, and bodies that have none."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from benchmarks.synthetic.scenario import Scenario
from gaitcheck.errors import NobodyFound, NotRunning, TooFewSteps
from gaitcheck.motion.rhythm import Rhythm, find_rhythm, torso_length_px
from gaitcheck.types import PoseTrack
from tests.runner import exact_track, mirrored, with_landmarks
from tests.walker import walking_track


@cache
def runner(view: str = "side-right", cadence_spm: float = 168.0, rate_hz: float = 30.0) -> PoseTrack:
    scenario = Scenario(view=view, duration_s=4.0, frame_rate_hz=rate_hz, cadence_spm=cadence_spm)
    return exact_track(scenario, jitter_px=0.5)


def slowed(track: PoseTrack, factor: float) -> PoseTrack:
    """The same film as it plays when it is slowed down."""
    return replace(track, time_s=track.time_s * factor)


@pytest.mark.parametrize("view", ["side-right", "side-left", "rear", "front"])
@pytest.mark.parametrize("cadence_spm", [150.0, 190.0])
def test_the_cadence_that_was_chosen_is_found_in_every_view(view: str, cadence_spm: float) -> None:
    assert find_rhythm(runner(view, cadence_spm)).cadence_spm == pytest.approx(cadence_spm, rel=0.02)


@pytest.mark.parametrize("rate_hz", [25.0, 60.0])
def test_it_does_not_depend_on_the_frame_rate(rate_hz: float) -> None:
    assert find_rhythm(runner(rate_hz=rate_hz)).cadence_spm == pytest.approx(168.0, rel=0.02)


def test_the_mirrored_runner_has_the_same_rhythm() -> None:
    there, here = find_rhythm(runner()), find_rhythm(mirrored(runner()))
    assert here.step_period_s == pytest.approx(there.step_period_s, rel=1e-6)
    assert here.gravity_factor == pytest.approx(there.gravity_factor, rel=1e-6)


def test_a_body_falls_as_in_life_and_slowed_down_as_many_times_slower() -> None:
    """Measured at 60 pictures a second: the fall of a body that was sampled half as often reads slower."""
    lifes = find_rhythm(runner(rate_hz=60.0)).gravity_factor
    assert 0.7 < lifes < 1.3
    for factor in (2.0, 4.0):
        found = find_rhythm(slowed(runner(rate_hz=60.0), factor))
        assert found.cadence_spm == pytest.approx(168.0 / factor, rel=0.02)
        assert found.gravity_factor == pytest.approx(factor * lifes, rel=0.1)


def test_a_walker_has_the_rhythm_of_walking() -> None:
    assert find_rhythm(walking_track(4.0)).cadence_spm == pytest.approx(2 * 60 / 1.08, rel=0.03)


def test_frames_in_which_nobody_is_seen_do_not_change_it() -> None:
    xy_px = runner().xy_px.copy()
    xy_px[::4] = np.nan
    assert find_rhythm(with_landmarks(runner(), xy_px)).cadence_spm == pytest.approx(168.0, rel=0.02)


def test_a_runner_seen_in_less_than_half_of_the_frames_is_nobody() -> None:
    xy_px = runner().xy_px.copy()
    xy_px[:70] = np.nan
    with pytest.raises(NobodyFound, match="in more than 42% of the frames"):
        find_rhythm(with_landmarks(runner(), xy_px))


def test_who_stands_does_not_run() -> None:
    standing = np.repeat(runner().xy_px[:1], len(runner().time_s), axis=0)
    with pytest.raises(NotRunning, match="hardly moves"):
        find_rhythm(with_landmarks(runner(), standing))


def test_who_moves_without_a_beat_does_not_run() -> None:
    anyhow = np.random.default_rng(5).permutation(len(runner().time_s))
    with pytest.raises(NotRunning, match="without the steady beat"):
        find_rhythm(with_landmarks(runner(), runner().xy_px[anyhow]))


def test_a_time_lapse_is_told_from_a_short_film() -> None:
    short = replace(
        runner(), time_s=runner().time_s[:10], xy_px=runner().xy_px[:10], visibility=runner().visibility[:10]
    )
    with pytest.raises(TooFewSteps, match="too short"):
        find_rhythm(short)
    with pytest.raises(TooFewSteps, match=r"has 7\.5 pictures a second"):
        find_rhythm(slowed(runner(), 4.0))


def test_a_trunk_is_as_long_as_it_was_drawn_however_many_frames_are_lost() -> None:
    xy_px = runner().xy_px.copy()
    xy_px[::2] = np.nan
    assert torso_length_px(with_landmarks(runner(), xy_px)) == pytest.approx(torso_length_px(runner()), rel=0.01)


def test_cadence_is_steps_a_minute() -> None:
    assert Rhythm(step_period_s=0.375, gravity_factor=1.0).cadence_spm == pytest.approx(160.0)
