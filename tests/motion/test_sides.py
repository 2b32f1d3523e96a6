"""Which leg is which: a runner whose legs were exchanged in chosen frames."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from benchmarks.synthetic.scenario import Scenario
from gaitcheck.landmarks import INDEX
from gaitcheck.motion.rhythm import torso_length_px
from gaitcheck.motion.sides import exchange_legs, find_swaps
from gaitcheck.types import Bools, Plane, PoseTrack
from tests.runner import exact_track, legs_exchanged, mirrored, with_landmarks

PLANES = {"side-right": Plane.SIDE, "side-left": Plane.SIDE, "rear": Plane.FRONTAL, "front": Plane.FRONTAL}
STEP_S = 60.0 / 168.0
each_view = pytest.mark.parametrize("view", PLANES)


@cache
def runner(view: str) -> PoseTrack:
    return exact_track(Scenario(view=view, duration_s=3.0, frame_rate_hz=30), jitter_px=0.5)


def swaps(track: PoseTrack, plane: Plane | None) -> Bools:
    return find_swaps(track.xy_px, track.time_s, STEP_S, torso_length_px(track), plane)


def frames(*stretches: tuple[int, int]) -> Bools:
    """(90,) the frames of some stretches."""
    where = np.zeros(90, dtype=bool)
    for first, stop in stretches:
        where[first:stop] = True
    return where


@each_view
def test_legs_that_were_named_right_are_left_alone(view: str) -> None:
    assert not swaps(runner(view), PLANES[view]).any()


@each_view
@pytest.mark.parametrize(
    "where",
    [frames((40, 41)), frames((30, 50)), frames((0, 12)), frames((75, 90)), frames((20, 26), (60, 71))],
    ids=["one frame", "a step and more", "the beginning", "the end", "twice"],
)
def test_legs_that_were_exchanged_are_found_in_their_frames(view: str, where: Bools) -> None:
    np.testing.assert_array_equal(swaps(legs_exchanged(runner(view), where), PLANES[view]), where)


@each_view
def test_in_a_mirror_the_same_frames_are_found(view: str) -> None:
    track = legs_exchanged(runner(view), frames((30, 50)))
    np.testing.assert_array_equal(swaps(mirrored(track), PLANES[view]), swaps(track, PLANES[view]))


@pytest.mark.parametrize("view", ["rear", "front"])
def test_behind_and_in_front_names_that_are_wrong_all_through_are_seen_at_the_hips(view: str) -> None:
    everywhere = np.ones(90, dtype=bool)
    assert swaps(legs_exchanged(runner(view), everywhere), PLANES[view]).all()


@pytest.mark.parametrize("view", ["side-right", "side-left"])
def test_from_the_side_the_names_that_most_of_the_film_has_are_kept(view: str) -> None:
    most = frames((0, 60))
    np.testing.assert_array_equal(swaps(legs_exchanged(runner(view), most), Plane.SIDE), ~most)


def test_an_oblique_runner_is_read_as_from_the_side() -> None:
    track = legs_exchanged(runner("side-right"), frames((30, 50)))
    np.testing.assert_array_equal(swaps(track, None), swaps(track, Plane.SIDE))


def test_one_wild_frame_exchanges_no_legs() -> None:
    xy_px = runner("side-right").xy_px.copy()
    xy_px[45, [INDEX["left_ankle"], INDEX["left_heel"]]] += 2.0 * torso_length_px(runner("side-right"))
    assert not swaps(with_landmarks(runner("side-right"), xy_px), Plane.SIDE).any()


def test_exchanging_moves_all_below_the_hip_and_nothing_else_and_twice_is_nothing() -> None:
    xy_px, where = runner("rear").xy_px, frames((10, 20))
    once = exchange_legs(xy_px, where)
    below = [
        INDEX[f"{side}_{point}"] for side in ("left", "right") for point in ("knee", "ankle", "heel", "foot_index")
    ]
    others = [number for number in range(xy_px.shape[1]) if number not in below]
    np.testing.assert_array_equal(once[15, INDEX["left_knee"]], xy_px[15, INDEX["right_knee"]])
    np.testing.assert_array_equal(once[:, others], xy_px[:, others])
    np.testing.assert_array_equal(once[~where], xy_px[~where])
    np.testing.assert_array_equal(exchange_legs(once, where), xy_px)
