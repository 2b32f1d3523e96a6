"""Bodies, clothes, lenses, rails, light and roads: each changes what it says and nothing else."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.synthetic.camera import camera_of
from benchmarks.synthetic.clothes import shaped
from benchmarks.synthetic.mesh import body_mesh
from benchmarks.synthetic.renderer import Renderer
from benchmarks.synthetic.runner import Runner
from benchmarks.synthetic.scenario import Scenario
from benchmarks.synthetic.truth import truth_of

SMALL = Scenario(view="side-left", size_px=(180, 320), duration_s=5.2, frame_rate_hz=50.0, supersampling=1, noise=0.0)
ROAD = replace(SMALL, overground=True)


def projected(scenario: Scenario, time_s: float) -> np.ndarray:
    return camera_of(scenario, time_s).project(Runner(scenario).pose(time_s).joint_array())


def shown(scenario: Scenario, time_s: float = 0.0) -> np.ndarray:
    return Renderer(scenario).picture(time_s).astype(int)


@pytest.mark.parametrize("lens_view_deg", [40.0, 55.0, 75.0])
@pytest.mark.parametrize("view", ["side-left", "rear"])
def test_every_lens_shows_the_whole_runner(view: str, lens_view_deg: float) -> None:
    scenario = replace(SMALL, view=view, lens_view_deg=lens_view_deg)
    px = np.array([projected(scenario, time_s) for time_s in np.linspace(0, 0.8, 9)])
    assert px.min() > 2
    assert (px.max((0, 1)) < [178, 318]).all()


def test_a_wide_lens_stands_nearer_and_shows_the_near_leg_larger_than_the_far_one() -> None:
    wide, narrow = (replace(SMALL, lens_view_deg=angle) for angle in (75.0, 40.0))
    assert np.linalg.norm(camera_of(wide).eye) < np.linalg.norm(camera_of(narrow).eye)


@pytest.mark.parametrize("time_s", [0.0, 1.0, 2.6, 4.0, 5.1])
def test_beside_a_road_the_camera_keeps_the_runner_in_the_picture(time_s: float) -> None:
    px = projected(ROAD, time_s)
    assert px.min() > 0
    assert (px.max(0) < [180, 320]).all()


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


def test_rails_hide_part_of_the_runner() -> None:
    person = np.abs(shown(SMALL) - shown(replace(SMALL, nobody=True))).max(-1) > 30
    railed = replace(SMALL, rails=True)
    still_seen = np.abs(shown(railed) - shown(replace(railed, nobody=True))).max(-1) > 30
    assert 0.5 < still_seen.sum() / person.sum() < 0.99


def test_a_build_changes_the_girth_and_not_the_height() -> None:
    spans = {
        build: np.ptp(shaped(body_mesh(), replace(SMALL, build=build)).vertices, axis=0) for build in ("slim", "heavy")
    }
    assert spans["heavy"][0] > spans["slim"][0] + 0.02
    assert spans["heavy"][2] == pytest.approx(spans["slim"][2], abs=0.01)


def test_wide_shorts_stand_off_and_leave_the_rest_alone() -> None:
    moved = np.linalg.norm(
        shaped(body_mesh(), replace(SMALL, look="baggy_shorts")).vertices - body_mesh().vertices, axis=1
    )
    assert 0.02 < moved.max() < 0.04
    assert 0.02 < np.mean(moved > 0.001) < 0.3


def test_less_light_is_a_darker_picture_with_more_noise() -> None:
    noisy = replace(SMALL, noise=0.012)
    bright, dim = (shown(replace(noisy, light=light)) - shown(replace(SMALL, light=light)) for light in (1.0, 0.25))
    assert shown(replace(SMALL, light=0.25)).mean() < 0.7 * shown(SMALL).mean()
    assert dim.std() > 1.5 * bright.std()


@pytest.mark.parametrize(
    "wrong",
    [
        {"build": "giant"},
        {"lens_view_deg": 20.0},
        {"view": "rear", "overground": True},
        {"overground": True, "exposure_s": 0.01},
    ],
)
def test_what_cannot_be_rendered_is_refused(wrong: dict) -> None:
    with pytest.raises(ValueError, match=r"must be|overground"):
        replace(SMALL, **wrong)
