from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from benchmarks.render import main
from benchmarks.synthetic import clip as clip_module
from benchmarks.synthetic.camera import camera_of
from benchmarks.synthetic.clip import (
    TRUTH_ONLY,
    cached_clip,
    frame_times_s,
    joints_path,
    load_truth,
    render_clip,
    truth_path,
)
from benchmarks.synthetic.renderer import Renderer
from benchmarks.synthetic.runner import Runner
from benchmarks.synthetic.scenario import VIEWS, Scenario
from benchmarks.synthetic.skeleton import JOINTS

SMALL = Scenario(size_px=(180, 320), duration_s=0.2, frame_rate_hz=50.0, supersampling=1, noise=0.0)


def decoded(path):
    with av.open(str(path)) as container:
        frames = list(container.decode(video=0))
    return [float(f.time) for f in frames], [f.to_ndarray(format="rgb24") for f in frames]


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    path = tmp_path_factory.mktemp("clip") / "small.mp4"
    render_clip(SMALL, path)
    return path


def test_a_clip_has_the_frames_size_and_clock_that_were_asked_for(clip):
    times_s, pictures = decoded(clip)
    np.testing.assert_allclose(times_s, np.arange(10) / 50, atol=1e-4)
    assert {picture.shape for picture in pictures} == {(320, 180, 3)}
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")


def test_the_truth_lies_beside_the_clip(clip):
    truth = load_truth(clip)
    assert truth["schema"] == "gaitcheck.truth/1"
    assert Scenario.from_dict(truth["scenario"]) == SMALL
    assert truth["frames"]["count"] == 10
    assert truth["events"][0] == {"kind": "initial_contact", "side": "right", "time_s": 0.0}
    with np.load(joints_path(clip)) as joints:
        assert joints["px"].shape == (10, len(JOINTS), 2)
        assert tuple(joints["names"]) == JOINTS


def test_where_the_truth_says_the_shoe_is_the_picture_is_not_the_empty_room(clip):
    renderer = Renderer(SMALL)
    empty = Renderer(replace(SMALL, nobody=True)).picture(0.0).astype(int)
    change = np.abs(renderer.picture(0.0).astype(int) - empty).max(-1)
    with np.load(joints_path(clip)) as joints:
        for name in ("right_heel", "right_knee", "right_shoulder", "nose"):
            column, row = joints["px"][0, JOINTS.index(name)].astype(int)
            assert change[row - 2 : row + 3, column - 2 : column + 3].max() > 40


def test_at_a_true_contact_the_lowest_pixels_of_the_shoe_lie_on_the_belt():
    renderer = Renderer(replace(SMALL, size_px=(360, 640)))
    person = Runner(SMALL)
    heel = person.leg("right", 0.0).sole_points(person.anatomy)[0]
    column, row = renderer.camera.project(heel)
    shown = renderer.picture(0.0)[int(row) - 12 : int(row) + 12, int(column) - 1 : int(column) + 6].astype(int)
    pale_rows = np.flatnonzero((shown.min(-1) > 150).any(1))  # the sole is nearly white, the belt nearly black
    assert abs(int(row) - 12 + pale_rows.max() - row) < 3


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_shows_the_whole_runner(view):
    scenario = replace(SMALL, view=view)
    joints = np.array([Runner(scenario).pose(t).joint_array() for t in np.linspace(0, 0.8, 20)])
    px = camera_of(scenario).project(joints)
    assert px.min() > 4
    assert (px.max((0, 1)) < [176, 316]).all()


def test_the_view_from_the_right_has_the_runner_face_right_and_from_the_left_face_left():
    pose = Runner(SMALL).pose(0.1)
    for view, sign in (("side-right", 1), ("side-left", -1)):
        nose, hip = camera_of(replace(SMALL, view=view)).project(
            np.array([pose.joints["nose"], pose.joints["right_hip"]])
        )
        assert sign * (nose[0] - hip[0]) > 0


def test_slow_motion_stretches_the_files_clock_and_nothing_else(tmp_path):
    slow = replace(SMALL, frame_rate_hz=100.0, playback_rate_hz=25.0, duration_s=0.05)
    render_clip(slow, tmp_path / "slow.mp4")
    times_s, _ = decoded(tmp_path / "slow.mp4")
    np.testing.assert_allclose(times_s, np.arange(5) / 25, atol=1e-4)
    assert load_truth(tmp_path / "slow.mp4")["slow_motion_factor"] == 4.0


def test_dropped_frames_leave_gaps_in_the_clock(tmp_path):
    dropping = replace(SMALL, dropped_share=0.4, duration_s=0.4)
    render_clip(dropping, tmp_path / "gaps.mp4")
    times_s, _ = decoded(tmp_path / "gaps.mp4")
    assert 4 < len(times_s) < 20
    np.testing.assert_allclose(times_s, frame_times_s(dropping), atol=1e-4)
    np.testing.assert_allclose(load_truth(tmp_path / "gaps.mp4")["frames"]["times_s"], times_s, atol=1e-4)


def test_a_person_who_stands_has_joints_but_no_gait(tmp_path):
    render_clip(replace(SMALL, standing=True, duration_s=0.04), tmp_path / "standing.mp4")
    truth = load_truth(tmp_path / "standing.mp4")
    assert truth["events"] == []
    assert truth["right"] is None
    assert joints_path(tmp_path / "standing.mp4").exists()


def test_an_empty_room_has_neither(tmp_path):
    render_clip(replace(SMALL, nobody=True, duration_s=0.04), tmp_path / "empty.mp4")
    assert load_truth(tmp_path / "empty.mp4")["events"] == []
    assert not joints_path(tmp_path / "empty.mp4").exists()


def test_a_second_runner_needs_a_wide_picture():
    with pytest.raises(ValueError, match="no room"):
        Renderer(replace(SMALL, second_runner=True))
    assert len(Renderer(replace(SMALL, second_runner=True, size_px=(320, 180))).actors) == 2


def test_the_shutter_blurs_what_moves():
    sharp, blurred = (Renderer(replace(SMALL, exposure_s=s)).picture(0.35).astype(float) for s in (0.0, 1 / 50))
    assert np.abs(np.diff(blurred, axis=1)).mean() < 0.95 * np.abs(np.diff(sharp, axis=1)).mean()


def test_the_same_scenario_is_rendered_once_and_another_anew(tmp_path, monkeypatch):
    monkeypatch.setenv("GAITCHECK_CLIP_CACHE", str(tmp_path))
    scenario = replace(SMALL, duration_s=0.06)
    path = cached_clip(scenario)
    written = path.stat().st_mtime_ns
    assert cached_clip(replace(scenario)) == path
    assert path.stat().st_mtime_ns == written
    assert truth_path(path).exists()
    assert cached_clip(replace(scenario, view="rear")) != path
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_where_only_the_truth_is_told_anew_the_pictures_stay(tmp_path, monkeypatch):
    monkeypatch.setenv("GAITCHECK_CLIP_CACHE", str(tmp_path))
    scenario = replace(SMALL, duration_s=0.06)
    path = cached_clip(scenario)
    written = path.stat().st_mtime_ns
    truth = truth_path(path).read_text()
    truth_path(path).write_text("{}")
    assert cached_clip(scenario) == path
    assert truth_path(path).read_text() == "{}"
    for told in tmp_path.glob("*.told"):  # as if what tells the truth had changed
        told.unlink()
    assert cached_clip(scenario) == path
    assert truth_path(path).read_text() == truth
    assert path.stat().st_mtime_ns == written


def test_nothing_that_draws_uses_what_only_tells_the_truth():
    folder = Path(clip_module.__file__).parent
    users = {
        path.stem
        for path in folder.glob("*.py")
        if any(f"synthetic.{name} import" in path.read_text() for name in TRUTH_ONLY)
    }
    assert users == {"clip", "truth"}


def test_the_command_line_writes_the_clip_its_truth_and_its_joints(tmp_path, monkeypatch, capsys):
    scenario = tmp_path / "scenario.toml"
    scenario.write_text(replace(SMALL, duration_s=0.06).to_toml(), encoding="utf-8")
    output = tmp_path / "out.mp4"
    monkeypatch.setattr("sys.argv", ["render", str(scenario), "-o", str(output)])
    main()
    assert output.exists()
    assert truth_path(output) == tmp_path / "out.truth.json"
    assert truth_path(output).exists()
    assert joints_path(output).exists()
    assert "3/3 frames" in capsys.readouterr().err


def test_rendering_again_gives_the_same_pictures():
    first, second = (Renderer(replace(SMALL, noise=0.02)).picture(0.1) for _ in range(2))
    np.testing.assert_array_equal(first, second)
