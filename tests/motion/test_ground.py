"""The tilt of the ground in the picture: a level runner, whose picture was turned by a chosen angle."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from benchmarks.synthetic.scenario import Scenario
from gaitcheck.landmarks import INDEX
from gaitcheck.motion.ground import FEWEST_FRAMES, foot_px, ground_angle_deg, stance_like
from gaitcheck.types import Floats, PoseTrack, Side
from tests.runner import exact_track, mirrored


@cache
def runner() -> PoseTrack:
    return exact_track(Scenario(view="side-right", duration_s=3.0))


def turned(xy_px: Floats, angle_deg: float) -> Floats:
    """The picture turned: + raises its right side."""
    angle = np.radians(angle_deg)
    middle = np.array([270.0, 480.0])
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return (xy_px - middle) @ turn + middle


@pytest.mark.parametrize("angle_deg", [-8.0, -4.0, 4.0, 8.0])
def test_the_angle_by_which_a_picture_was_turned_is_told(angle_deg: float) -> None:
    level = ground_angle_deg(runner().xy_px, 1)
    assert ground_angle_deg(turned(runner().xy_px, angle_deg), 1) - level == pytest.approx(angle_deg, abs=1.0)


def test_level_ground_is_told_as_nearly_level() -> None:
    """A foot that rolls is not quite a line: on rendered level ground it came out within 5.6 degrees."""
    assert abs(ground_angle_deg(runner().xy_px, 1)) < 5.6


@pytest.mark.parametrize("angle_deg", [0.0, 8.0])
def test_in_a_mirror_the_ground_rises_to_the_other_side(angle_deg: float) -> None:
    xy_px = turned(runner().xy_px, angle_deg)
    flipped = mirrored(runner()).xy_px
    assert ground_angle_deg(turned(flipped, -angle_deg), -1) == pytest.approx(-ground_angle_deg(xy_px, 1), abs=1e-6)


@pytest.mark.parametrize("frames", [1, 2, FEWEST_FRAMES])
def test_where_too_few_feet_are_on_the_ground_none_is_told(frames: int) -> None:
    xy_px = runner().xy_px[: frames + 1]
    assert ground_angle_deg(turned(xy_px, 20.0), 1) == 0.0


def test_feet_that_keep_still_tell_no_ground() -> None:
    assert ground_angle_deg(np.repeat(runner().xy_px[:1], 180, axis=0), 1) == 0.0


@pytest.mark.parametrize("side", list(Side))
def test_a_foot_is_taken_to_stand_only_where_it_goes_back_and_is_low(side: Side) -> None:
    stands = stance_like(runner().xy_px, side, 1)
    foot = foot_px(runner().xy_px, side)
    hips_x = (runner().xy_px[:, INDEX["left_hip"], 0] + runner().xy_px[:, INDEX["right_hip"], 0]) / 2
    assert 0.1 < np.mean(stands) < 0.4
    assert foot[stands, 1].min() >= np.median(foot[:, 1])
    assert (np.gradient(foot[:, 0] - hips_x)[stands] < 0).all()
    assert not (stands & stance_like(runner().xy_px, side.other, 1)).any()


def test_a_foot_is_half_way_between_heel_and_toe() -> None:
    heel, toe = (runner().xy_px[7, INDEX[f"left_{point}"]] for point in ("heel", "foot_index"))
    np.testing.assert_allclose(foot_px(runner().xy_px, Side.LEFT)[7], (heel + toe) / 2)
