"""From where a runner was filmed: runners who were placed before the camera, and turned about before it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from benchmarks.synthetic.scenario import Scenario
from gaitcheck.landmarks import INDEX
from gaitcheck.motion.view import SURE_OF_VIEW, camera_angle_deg, find_view, running_direction
from gaitcheck.types import PoseTrack, View, ViewName
from tests.runner import exact_track, mirrored, with_landmarks


@cache
def runner(view: str, yaw_deg: float = 0.0) -> PoseTrack:
    return exact_track(Scenario(view=view, camera_yaw_deg=yaw_deg, duration_s=2.0, frame_rate_hz=30), jitter_px=0.5)


def found(track: PoseTrack) -> View:
    return find_view(track, running_direction(track))


@pytest.mark.parametrize("view", ["side-right", "side-left", "rear", "front"])
def test_a_camera_that_stands_straight_is_told_and_surely(view: str) -> None:
    assert found(runner(view)) == View(name=ViewName(view), confidence=1.0)


@pytest.mark.parametrize(
    ("view", "in_the_mirror"),
    [("side-right", "side-left"), ("side-left", "side-right"), ("rear", "rear"), ("front", "front")],
)
def test_in_a_mirror_the_sides_change_places(view: str, in_the_mirror: str) -> None:
    there, here = found(runner(view)), found(mirrored(runner(view)))
    assert here.name == in_the_mirror
    assert here.confidence == pytest.approx(there.confidence)


@pytest.mark.parametrize(("view", "direction"), [("side-right", 1), ("side-left", -1)])
def test_the_toes_tell_where_the_runner_goes(view: str, direction: int) -> None:
    assert running_direction(runner(view)) == direction
    assert running_direction(mirrored(runner(view))) == -direction


def test_a_camera_between_side_and_rear_is_told_as_between() -> None:
    assert found(runner("side-right", 45.0)).name is ViewName.OBLIQUE


def test_the_angle_grows_as_the_camera_goes_round() -> None:
    angles = [camera_angle_deg(runner("side-right", yaw_deg)) for yaw_deg in (0.0, 30.0, 45.0, 60.0)]
    assert angles == sorted(angles)
    assert angles[0] < 10.0
    assert angles[-1] > 50.0


@pytest.mark.parametrize("yaw_deg", [30.0, 60.0])
def test_near_the_border_of_two_views_none_is_sure(yaw_deg: float) -> None:
    assert 0.5 <= found(runner("side-right", yaw_deg)).confidence < SURE_OF_VIEW


def test_pictures_without_the_runner_have_no_say() -> None:
    track = runner("rear")
    xy_px = track.xy_px.copy()
    xy_px[::2, :, 0] = 100.0  # as narrow as from the side
    xy_px[::2, INDEX["left_hip"]] = np.nan
    assert found(with_landmarks(track, xy_px)) == found(track)
