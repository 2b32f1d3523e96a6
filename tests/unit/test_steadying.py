"""A hand-held camera's shake, told by a wall without error: taken out where it is the camera's, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis
from gaitcheck.errors import CameraShaken
from gaitcheck.exports.json import to_json
from gaitcheck.landmarks import INDEX
from gaitcheck.motion.steadying import MOST, STILL, find_shake, noted_of_camera, steadied
from gaitcheck.types import EventKind, PoseTrack
from tests.reasons import noted
from tests.runner import exact_track
from tests.wall import camera_told

STILL_HAND = Scenario(view="side-left", size_px=(360, 640), duration_s=6.0, seed=71)
VIEWS = ("side-left", "rear")


@cache
def filmed(view: str = "side-left", shake_m: float = 0.03) -> PoseTrack:
    scenario = replace(STILL_HAND, view=view, hand_shake_m=shake_m)
    return replace(exact_track(scenario, jitter_px=0.5), camera=camera_told(scenario))


def landings_s(analysis: Analysis) -> np.ndarray:
    return np.array([event.time_s for event in analysis.gait.events if event.kind is EventKind.INITIAL_CONTACT])


@pytest.mark.parametrize("view", VIEWS)
def test_without_the_shake_feet_land_when_they_land_for_a_camera_that_stands_still(view: str) -> None:
    still, shaken = landings_s(gaitcheck.assess(filmed(view, 0.0))), gaitcheck.assess(filmed(view))
    assert np.abs(landings_s(shaken) - still).max() < 0.015
    as_filmed = landings_s(gaitcheck.assess(replace(filmed(view), camera=None)))
    assert len(as_filmed) != len(still) or np.abs(as_filmed - still).max() > 0.015


def test_less_than_a_quarter_of_the_shake_is_left_at_the_hips_with_a_far_wall_to_go_by() -> None:
    """All of a turn goes, and of a step aside as much as a wall shows that is twice as far off as the runner."""
    hip = INDEX["left_hip"]
    still, shaken = filmed(shake_m=0.0).xy_px[:, hip], filmed()  # both with the same jitter
    as_filmed, left = (track.xy_px[:, hip] - still for track in (shaken, steadied(shaken)))
    assert np.diff(left, axis=0).std() < 0.25 * np.diff(as_filmed, axis=0).std()


def test_a_camera_on_a_tripod_gives_the_same_numbers_to_the_last_digit() -> None:
    still = filmed(shake_m=0.0)
    trembling = replace(
        still, camera=np.random.default_rng(1).normal(0.0, [0.05, 0.05, 1e-4, 1e-4], still.camera.shape)
    )
    assert steadied(trembling) is trembling
    assert to_json(gaitcheck.assess(trembling)) == to_json(gaitcheck.assess(replace(still, camera=None)))


def test_a_wall_without_a_mark_changes_nothing_and_says_nothing() -> None:
    blind = replace(filmed(), camera=np.full_like(filmed().camera, np.nan))
    assert steadied(blind) is blind
    assert noted_of_camera(blind) == ()


def test_a_background_that_moves_by_itself_is_not_taken_for_a_shake() -> None:
    leaves = replace(filmed(shake_m=0.0), camera=filmed().camera)
    assert steadied(leaves) is leaves
    assert noted_of_camera(leaves) == ()


def test_a_pan_stays_and_the_shake_on_it_goes() -> None:
    track = filmed()
    pan_px = 60.0 * np.sin(2 * np.pi * 0.08 * track.time_s)[:, None] * [1.0, 0.0]
    panned = replace(
        track,
        xy_px=track.xy_px + pan_px[:, None],
        camera=track.camera + np.pad(np.diff(pan_px, axis=0, prepend=0.0), ((0, 0), (0, 2))),
    )
    hip = INDEX["left_hip"]
    left = steadied(panned).xy_px[:, hip] - steadied(track).xy_px[:, hip]
    assert np.abs(left - pan_px).max() < 0.25 * np.abs(pan_px).max()


def test_a_look_here_and_there_without_a_word_of_the_background_does_no_harm() -> None:
    camera = filmed().camera.copy()
    camera[::20] = np.nan
    landed = landings_s(gaitcheck.assess(replace(filmed(), camera=camera)))
    assert np.abs(landed - landings_s(gaitcheck.assess(filmed(shake_m=0.0)))).max() < 0.02


def test_a_shake_that_was_taken_out_is_told_in_centimetres() -> None:
    (said,) = (each for each in noted(gaitcheck.assess(filmed())) if "shook" in each)
    assert said.startswith("The camera shook by about 3 cm")


def test_a_shake_beyond_measure_is_refused_with_what_to_do() -> None:
    with pytest.raises(CameraShaken, match="shakes too much") as refused:
        gaitcheck.assess(filmed(shake_m=0.30))
    assert "Lean the phone" in refused.value.hint


def test_the_size_of_a_shake_lies_between_the_two_bounds() -> None:
    shake = find_shake(filmed())
    assert shake is not None
    assert STILL < shake.size < MOST
