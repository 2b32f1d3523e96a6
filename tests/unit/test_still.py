"""A body that keeps still does not run, however its points tremble and the camera shakes; a runner does even so."""

from __future__ import annotations

from functools import cache
from random import Random

import numpy as np
import pytest

import gaitcheck
from benchmarks.mutated.held import MEASURED, outcome
from benchmarks.mutated.still import still
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Settings
from gaitcheck.errors import NotRunning, TooFewSteps
from gaitcheck.landmarks import INDEX
from gaitcheck.motion.still import refuse_still
from gaitcheck.types import Floats, PoseTrack
from tests.runner import exact_track, legs_exchanged, with_landmarks

STILL = 400
VIEWS = ("side-right", "side-left", "rear", "front")
TORSO_PX = 165.0
STEP_S = 0.35
TIME_S = np.arange(0.0, 4.0, 1 / 60)
RUN = np.sin(np.pi * TIME_S / STEP_S)


@cache
def runner(view: str = "side-right", duration_s: float = 4.0) -> PoseTrack:
    return exact_track(Scenario(view=view, duration_s=duration_s))


def test_of_400_still_trembling_and_shaken_bodies_none_is_measured() -> None:
    came = {number: outcome(still(Random(number)), Settings(height_cm=175)) for number in range(STILL)}
    assert not [number for number, what in came.items() if what in MEASURED]


@pytest.mark.parametrize("view", VIEWS)
def test_one_moment_of_a_runner_filmed_by_somebody_who_walks_is_no_run(view: str) -> None:
    """Up and down with each step, rolling by 3 degrees with each stride: all that a run has but legs that swing."""
    track = runner(view)
    phase = 2 * np.pi * 1.4 * track.time_s
    kept = np.repeat(track.xy_px[10:11], len(track.time_s), axis=0) - [270.0, 500.0]
    roll = np.radians(3.0) * np.sin(phase)
    turn = np.stack([np.stack([np.cos(roll), -np.sin(roll)], 1), np.stack([np.sin(roll), np.cos(roll)], 1)], 1)
    moved = np.stack([np.zeros_like(phase), 25.0 * np.sin(2 * phase)], axis=1)[:, None]
    filmed = np.einsum("fij,fpj->fpi", turn, kept) + moved + [270.0, 500.0]
    with pytest.raises(NotRunning):
        gaitcheck.assess(with_landmarks(track, filmed))


def asked(swing: Floats, raw: Floats | None = None) -> None:
    """Legs that swing past one another by so much, and what was seen of them before smoothing."""
    smooth_px = with_swing(swing)
    refuse_still(smooth_px, smooth_px if raw is None else with_swing(raw), TIME_S[: len(swing)], STEP_S, TORSO_PX)


def test_legs_that_swing_in_turn_run_and_legs_that_hardly_swing_do_not() -> None:
    asked(RUN)
    with pytest.raises(NotRunning, match="hardly swing"):
        asked(0.05 * RUN)


def test_legs_that_are_where_they_were_after_a_step_do_not_run() -> None:
    with pytest.raises(NotRunning, match="one leg after the other"):
        asked(np.sin(2 * np.pi * TIME_S / STEP_S))


def test_legs_that_swing_to_another_beat_than_the_hips_do_not_run() -> None:
    """A quarter slower: after a step nearly opposite, after a stride anywhere."""
    with pytest.raises(NotRunning, match="one leg after the other"):
        asked(np.sin(np.pi * TIME_S / (1.25 * STEP_S)), RUN)


def test_legs_that_swing_as_it_comes_do_not_run() -> None:
    with pytest.raises(NotRunning, match="one leg after the other"):
        asked(np.sin(np.pi * TIME_S**2 / STEP_S))


def test_legs_that_are_kept_apart_and_change_names_to_a_beat_do_not_run() -> None:
    """What smoothing leaves of it looks like a run; what was seen has legs that never pass."""
    with pytest.raises(NotRunning, match="one leg after the other"):
        asked(RUN, np.where(RUN > 0, 1.0, -1.0) * (1 + 0.2 * np.cos(2 * np.pi * TIME_S / STEP_S)))


def test_legs_that_close_and_open_to_no_beat_do_not_run() -> None:
    with pytest.raises(NotRunning, match="one leg after the other"):
        asked(RUN, np.sin(np.pi * TIME_S**2 / STEP_S))


def test_less_than_three_steps_are_too_few() -> None:
    with pytest.raises(TooFewSteps):
        asked(RUN[:60])


def test_legs_that_swing_together_do_not_run() -> None:
    """Somebody who hops: both feet forward and back at once, hips up and down."""
    track = runner()
    xy_px = track.xy_px.copy()
    for point in ("knee", "ankle", "heel", "foot_index"):
        left, right = (INDEX[f"{side}_{point}"] for side in ("left", "right"))
        xy_px[:, right] = xy_px[:, left] + [4.0, 0.0]
    with pytest.raises(NotRunning):
        gaitcheck.assess(with_landmarks(track, xy_px))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("duration_s", [1.8, 4.0])
def test_a_runner_whose_points_tremble_in_a_shaken_camera_runs(view: str, duration_s: float) -> None:
    track, random = runner(view, duration_s), np.random.default_rng(1)
    trembling = random.normal(0.0, 0.02 * TORSO_PX, track.xy_px.shape)
    shaking = random.normal(0.0, 0.05 * TORSO_PX, (len(track.time_s), 1, 2))
    assert outcome(with_landmarks(track, track.xy_px + trembling + shaking), Settings()) in MEASURED


def test_a_runner_whose_legs_are_exchanged_in_half_of_the_frames_runs() -> None:
    track = runner()
    where = (track.time_s % 0.5) < 0.25
    assert outcome(legs_exchanged(track, where), Settings()) in MEASURED


def with_swing(swing: Floats) -> Floats:
    """A body that keeps still but for legs that swing past each other by that much."""
    xy_px = np.repeat(exact_track(Scenario(standing=True, duration_s=0.1)).xy_px[:1], len(swing), axis=0)
    hips_px = xy_px[0, INDEX["left_hip"], 0]
    for point in ("knee", "ankle", "heel", "foot_index"):
        for side, sign in (("left", 1.0), ("right", -1.0)):
            xy_px[:, INDEX[f"{side}_{point}"], 0] = hips_px + sign * 80.0 * swing
    return xy_px
