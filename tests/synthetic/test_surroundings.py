"""Bodies, clothes, lenses, rails, light and roads: each changes what it says and nothing else."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from benchmarks.synthetic.camera import camera_of
from benchmarks.synthetic.clothes import shaped
from benchmarks.synthetic.mesh import body_mesh
from benchmarks.synthetic.renderer import Renderer
from benchmarks.synthetic.runner import Runner
from benchmarks.synthetic.scenario import BUILDS, Scenario
from benchmarks.synthetic.skeleton import JOINTS
from benchmarks.synthetic.truth import truth_of

SMALL = Scenario(view="side-left", size_px=(180, 320), duration_s=5.2, frame_rate_hz=50.0, supersampling=1, noise=0.0)
ROAD = replace(SMALL, overground=True)


def projected(scenario: Scenario, time_s: float) -> np.ndarray:
    return camera_of(scenario, time_s).project(Runner(scenario).pose(time_s).joint_array())


def shown(scenario: Scenario, time_s: float = 0.0) -> np.ndarray:
    return Renderer(scenario).picture(time_s).astype(int)


@pytest.mark.parametrize("lens_view_deg", [10.0, 25.0, 55.0, 75.0])
@pytest.mark.parametrize("view", ["side-left", "rear"])
def test_every_lens_shows_the_whole_runner(view: str, lens_view_deg: float) -> None:
    scenario = replace(SMALL, view=view, lens_view_deg=lens_view_deg)
    px = np.array([projected(scenario, time_s) for time_s in np.linspace(0, 0.8, 9)])
    assert px.min() > 2
    assert (px.max((0, 1)) < [178, 318]).all()


def test_a_wide_lens_stands_nearer_and_shows_the_near_leg_larger_than_the_far_one() -> None:
    def near_over_far(lens_view_deg: float) -> float:
        camera = camera_of(replace(SMALL, lens_view_deg=lens_view_deg))
        near, far = (camera.project(np.array([[0, y_m, 0.1], [0, y_m, 0.5]])) for y_m in (0.1, -0.1))
        return float(np.linalg.norm(near[0] - near[1]) / np.linalg.norm(far[0] - far[1]))

    wide, usual, narrow = (np.linalg.norm(camera_of(replace(SMALL, lens_view_deg=d)).eye) for d in (75, 46, 10))
    assert wide < usual < narrow
    assert near_over_far(75.0) > near_over_far(46.0) > near_over_far(10.0) > 1.0


def test_a_long_lens_sees_the_room_as_if_no_wall_stood_before_it() -> None:
    long, usual = (shown(replace(SMALL, nobody=True, lens_view_deg=angle)) for angle in (12.0, 46.0))
    assert np.abs(long.mean((0, 1)) - usual.mean((0, 1))).max() < 20


@pytest.mark.parametrize("road", [ROAD, replace(ROAD, lens_view_deg=20.0), replace(ROAD, view="side-right")])
def test_beside_a_road_the_camera_keeps_the_runner_in_the_picture(road: Scenario) -> None:
    for time_s in np.linspace(0, road.duration_s, 27):
        px = projected(road, float(time_s))
        assert px.min() > 0
        assert (px.max(0) < [180, 320]).all()


def test_beside_a_road_the_camera_stands_still_and_turns() -> None:
    times_s = np.linspace(0, ROAD.duration_s, 53)
    cameras = [camera_of(ROAD, float(time_s)) for time_s in times_s]
    eyes_m = np.array([camera.eye for camera in cameras]) + np.outer(times_s, [ROAD.speed_mps, 0, 0])
    np.testing.assert_allclose(eyes_m, np.broadcast_to(eyes_m[0], eyes_m.shape), atol=1e-9)
    headings_deg = np.degrees(np.unwrap([np.arctan2(*-camera.rotation[2, 1::-1]) for camera in cameras]))
    assert np.ptp(headings_deg) > 50
    assert np.diff(headings_deg, 2).std() > 0.04  # by hand, and so not evenly: a machine's would be 0.015


def test_the_wall_beside_a_road_shows_a_fixed_point_of_the_world_the_same_bricks() -> None:
    empty = replace(ROAD, nobody=True, size_px=(360, 640))
    renderer, patches = Renderer(empty), []
    for time_s in (2.5, 2.7):
        ahead_m = 0.25 - empty.speed_mps * (time_s - 2.6)
        on_wall = np.array([ahead_m, -5.0, 0.6])
        column, row = camera_of(empty, time_s).project(on_wall).round().astype(int)
        patches.append(renderer.picture(time_s)[row - 40 : row + 40, column - 40 : column + 40].astype(float).ravel())
    assert np.corrcoef(*patches)[0, 1] > 0.8


def test_beside_a_road_feet_land_alternately_in_the_truth() -> None:
    landings = [e for e in truth_of(ROAD, Runner(ROAD))["events"] if e["kind"] == "initial_contact"]
    assert len(landings) > 12
    assert all(first["side"] != second["side"] for first, second in pairwise(landings))


def test_the_shutter_blurs_the_wall_behind_a_runner_who_is_followed() -> None:
    empty = replace(ROAD, nobody=True)
    sharp, blurred = (shown(replace(empty, exposure_s=s), 2.6).astype(float) for s in (0.0, 1 / 50))
    assert np.abs(np.diff(blurred, axis=1)).mean() < 0.8 * np.abs(np.diff(sharp, axis=1)).mean()


def test_beside_a_road_the_camera_sees_the_runner_come_pass_and_go() -> None:
    bearings = [np.arctan2(*camera_of(ROAD, time_s).eye[:2]) for time_s in (0.0, 2.6, 5.2)]
    assert bearings[0] > 0.4
    assert bearings[1] == pytest.approx(0.0, abs=1e-6)
    assert bearings[2] == pytest.approx(-bearings[0], abs=1e-6)


def test_beside_a_road_the_wall_goes_by_and_the_runners_truth_stays() -> None:
    empty = replace(ROAD, nobody=True)
    renderer = Renderer(empty)
    assert np.abs(renderer.picture(2.6).astype(int) - renderer.picture(3.0).astype(int)).max() > 30
    on_road, on_belt = (truth_of(scenario, Runner(scenario)) for scenario in (ROAD, SMALL))
    assert on_road["left"] == on_belt["left"]
    assert on_road["events"] == on_belt["events"]


def test_rails_hide_part_of_the_far_leg() -> None:
    railed, hidden = replace(SMALL, rails=True), 0
    empty, empty_railed = (shown(replace(scenario, nobody=True)) for scenario in (SMALL, railed))
    for time_s in (0.05, 0.2, 0.35, 0.5):
        knee, ankle = (projected(SMALL, time_s)[JOINTS.index(f"right_{joint}")] for joint in ("knee", "ankle"))
        columns, rows = np.linspace(knee, ankle, 40).round().astype(int).T
        person = np.abs(shown(SMALL, time_s) - empty)[rows, columns].max(-1) > 25
        behind_rail = np.abs(shown(railed, time_s) - empty_railed)[rows, columns].max(-1) < 10
        hidden += int((person & behind_rail).sum())
    assert hidden > 3


def test_rails_hide_part_of_the_runner() -> None:
    person = np.abs(shown(SMALL) - shown(replace(SMALL, nobody=True))).max(-1) > 30
    railed = replace(SMALL, rails=True)
    still_seen = np.abs(shown(railed) - shown(replace(railed, nobody=True))).max(-1) > 30
    assert 0.5 < still_seen.sum() / person.sum() < 0.99


def thicker_m(scenario: Scenario) -> np.ndarray:
    return np.linalg.norm(shaped(body_mesh(), scenario).vertices - body_mesh().vertices, axis=1)


def test_a_build_changes_the_girth_of_waist_and_thighs() -> None:
    rest = body_mesh().vertices
    waist, thighs = np.abs(rest[:, 2] - 0.12) < 0.03, np.abs(rest[:, 2] + 0.30) < 0.03
    spans = {}
    for build in BUILDS:
        vertices = shaped(body_mesh(), replace(SMALL, build=build)).vertices
        spans[build] = np.ptp(vertices[waist, 0]), np.ptp(vertices[thighs, 0])
    assert spans["slim"][0] + 0.02 < spans["average"][0] < spans["heavy"][0] - 0.05
    assert spans["slim"][1] + 0.01 < spans["average"][1] < spans["heavy"][1] - 0.02


@pytest.mark.parametrize("build", ["slim", "heavy"])
def test_a_build_leaves_joints_head_hands_and_shoes_where_they_are(build: str) -> None:
    scenario, rest = replace(SMALL, build=build), body_mesh().vertices
    ends = (rest[:, 2] > 0.57) | (rest[:, 2] < -0.79) | (np.abs(rest[:, 1]) > 0.60)
    assert 0.1 < ends.mean() < 0.8
    assert thicker_m(scenario)[ends].max() < 1e-6
    np.testing.assert_array_equal(Runner(scenario).pose(0.3).joint_array(), Runner(SMALL).pose(0.3).joint_array())


def test_wide_shorts_stand_off_and_leave_the_rest_alone() -> None:
    moved_m, rest = thicker_m(replace(SMALL, look="baggy_shorts")), body_mesh().vertices
    assert 0.03 < moved_m.max() < 0.05
    assert moved_m[(rest[:, 2] < -0.27) | (rest[:, 2] > 0.1)].max() == 0


def test_less_light_is_a_darker_picture_with_more_noise() -> None:
    noisy = replace(SMALL, noise=0.012)
    bright, dim = (shown(replace(noisy, light=light)) - shown(replace(SMALL, light=light)) for light in (1.0, 0.25))
    assert shown(replace(SMALL, light=0.25)).mean() < 0.7 * shown(SMALL).mean()
    assert dim.std() > 1.5 * bright.std()


def test_in_poor_light_the_walls_are_darker_still_than_the_runner() -> None:
    bright, dim = shown(SMALL, 0.1), shown(replace(SMALL, light=0.25), 0.1)
    column, row = projected(SMALL, 0.1)[JOINTS.index("left_shoulder")].astype(int)
    wall, shirt = np.s_[10:40, 80:100], np.s_[row + 2 : row + 12, column - 4 : column + 4]
    assert dim[wall].mean() / bright[wall].mean() < 0.8 * dim[shirt].mean() / bright[shirt].mean()


@pytest.mark.parametrize(
    "wrong",
    [
        {"build": "giant"},
        {"lens_view_deg": 5.0},
        {"light": 0.0},
        {"view": "rear", "overground": True},
        {"overground": True, "rails": True},
        {"overground": True, "camera_yaw_deg": 5.0},
        {"overground": True, "standing": True},
    ],
)
def test_what_cannot_be_rendered_is_refused(wrong: dict) -> None:
    with pytest.raises(ValueError, match=r"must be|overground"):
        replace(SMALL, **wrong)
