"""A run whose points come from a file of somebody else has the events and numbers that the same points have as ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings, landmark_files
from gaitcheck.exports import frames
from gaitcheck.exports.json import to_json
from gaitcheck.landmark_files.layouts import BODY_25, COCO_17, HALPE_26
from gaitcheck.landmarks import INDEX
from gaitcheck.types import EventKind, PoseTrack
from tests.conftest import Sample
from tests.landmark_files.written import alphapose, markers, openpose
from tests.reasons import noted, said
from tests.runner import exact_track

TOLD = Settings(height_cm=175)
LAYOUTS = {"BODY_25": BODY_25, "HALPE_26": HALPE_26}
VIEWS = ("side-right", "side-left", "rear", "front")


@cache
def ours(view: str = "side-right") -> Analysis:
    return gaitcheck.assess(exact_track(Scenario(view=view, duration_s=4.0), jitter_px=1.0), TOLD)


def contacts_s(analysis: Analysis) -> np.ndarray:
    return np.array([event.time_s - analysis.gait.motion.time_s[0] for event in analysis.gait.events])


def assert_the_same(read: PoseTrack, analysis: Analysis, within_s: float) -> Analysis:
    """The same events within a time, and the same cadence within 0.05 steps a minute for each millisecond of it."""
    again = gaitcheck.assess(read, TOLD)
    assert [(each.kind, each.side) for each in again.gait.events] == [
        (each.kind, each.side) for each in analysis.gait.events
    ]
    np.testing.assert_allclose(contacts_s(again), contacts_s(analysis), atol=within_s, rtol=0)
    one, other = (each.measured("cadence").overall.value for each in (again, analysis))
    assert one == pytest.approx(other, abs=max(1e-6, 50 * within_s))
    assert again.gait.motion.view.name == analysis.gait.motion.view.name
    return again


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_sample_clips_points_written_as_openpose_have_its_events_and_numbers(
    sample: Callable[[str], Sample], tmp_path: Path, layout: str
) -> None:
    analysis, _ = sample("side_right")
    folder = openpose(analysis.track, tmp_path / "json", LAYOUTS[layout])
    read = landmark_files.read(folder, rate_hz=analysis.track.video.frame_rate_hz)
    again = assert_the_same(read, analysis, within_s=1e-9)
    for metric in ("overstride_ratio", "overstride_com_ratio", "trunk_lean", "vertical_oscillation"):
        assert again.measured(metric).overall.value == pytest.approx(analysis.measured(metric).overall.value)
    assert again.measured("foot_strike_angle").overall.why_absent  # this needs the pictures
    assert any(layout in note for note in noted(again))


@pytest.mark.parametrize("view", VIEWS)
def test_points_of_every_view_come_back_from_alphaposes_one_file(tmp_path: Path, view: str) -> None:
    file = alphapose(ours(view).track, tmp_path / "alphapose-results.json", HALPE_26)
    assert_the_same(landmark_files.read(file, rate_hz=60.0), ours(view), within_s=1e-9)


@pytest.mark.parametrize("view", VIEWS)
def test_markers_in_space_are_seen_from_where_it_is_said(tmp_path: Path, view: str) -> None:
    """What is written is smoothed once already, so landings move by a few milliseconds."""
    read = landmark_files.read(markers(ours(view), tmp_path / "run.trc"), seen_from=view)  # type: ignore[arg-type]
    assert_the_same(read, ours(view), within_s=0.005)


def test_markers_may_be_named_as_pose2sim_names_them(tmp_path: Path) -> None:
    file = markers(ours(), tmp_path / "run.trc")
    text = file.read_text()
    for side, letter in (("left", "L"), ("right", "R")):
        for point, name in (("foot_index", "BigToe"), ("hip", "Hip"), ("knee", "Knee"), ("heel", "Heel")):
            text = text.replace(f"\t{side}_{point}\t", f"\t{letter}{name}\t")
    assert "\tRBigToe\t" in text
    named = tmp_path / "named.trc"
    named.write_text(text)
    np.testing.assert_array_equal(landmark_files.read(named).xy_px, landmark_files.read(file).xy_px)


def test_millimetres_are_metres(tmp_path: Path) -> None:
    file = markers(ours(), tmp_path / "run.trc")
    lines = file.read_text().splitlines()
    lines[2] = lines[2].replace("\tm\t", "\tmm\t")
    in_mm = [
        "\t".join([*line.split("\t")[:2], *(f"{1000 * float(cell):.3f}" for cell in line.split("\t")[2:])])
        for line in lines[6:]
    ]
    other = tmp_path / "mm.trc"
    other.write_text("\n".join([*lines[:6], *in_mm]))
    np.testing.assert_allclose(landmark_files.read(other).xy_px, landmark_files.read(file).xy_px, atol=0.01)


def test_frames_without_anybody_are_gaps_and_no_other_frame_moves(tmp_path: Path) -> None:
    track = ours().track
    folder = openpose(track, tmp_path / "json", BODY_25)
    for frame in (40, 41, 42):
        (folder / f"run_{frame:012d}_keypoints.json").unlink()
    read = landmark_files.read(folder, rate_hz=60.0)
    assert len(read.time_s) == len(track.time_s)
    assert not read.detected[40:43].any()
    assert read.detected[43:].all()


def test_a_face_and_arms_that_are_hardly_ever_found_keep_back_only_what_rests_on_them(tmp_path: Path) -> None:
    track = ours().track
    hidden = [INDEX[name] for name in ("nose", "left_ear", "right_ear", "left_wrist", "left_elbow")]
    sure = track.visibility.copy()
    sure[20:, hidden] = 0.0
    folder = openpose(replace(track, visibility=sure), tmp_path / "json", BODY_25)
    again = assert_the_same(landmark_files.read(folder, rate_hz=60.0), ours(), within_s=1e-9)
    assert not again.track.skeleton.has("head")
    reason = said(again.measured("overstride_com_ratio").overall)
    assert reason == "needs points that were not marked on this body: head, elbow, wrist"
    assert again.measured("overstride_ratio").overall.value == pytest.approx(
        ours().measured("overstride_ratio").overall.value
    )


@pytest.mark.parametrize("view", VIEWS)
def test_without_heels_and_toes_landings_are_told_by_the_ankles_and_toe_offs_not_at_all(
    tmp_path: Path, view: str
) -> None:
    folder = openpose(ours(view).track, tmp_path / "json", COCO_17)
    again = gaitcheck.assess(landmark_files.read(folder, rate_hz=60.0), TOLD)
    with_feet = [event for event in ours(view).gait.events if event.kind is EventKind.INITIAL_CONTACT]
    assert [event.side for event in again.gait.events] == [event.side for event in with_feet]
    np.testing.assert_allclose(contacts_s(again), [event.time_s for event in with_feet], atol=0.008)
    assert {event.kind for event in again.gait.events} == {EventKind.INITIAL_CONTACT}
    assert again.gait.motion.view.name == view
    assert again.measured("cadence").overall.value == pytest.approx(
        ours(view).measured("cadence").overall.value, abs=0.3
    )
    assert any("Heels and toes are not among the points" in note for note in noted(again))


def test_without_heels_and_toes_the_numbers_that_rest_on_them_say_so(tmp_path: Path) -> None:
    for view, metrics in (
        ("side-right", ("ground_contact_time", "duty_factor", "trunk_lean", "vertical_oscillation")),
        ("front", ("heel_from_midline", "step_width", "knee_over_toe_offset")),
    ):
        folder = openpose(ours(view).track, tmp_path / view, COCO_17)
        again = gaitcheck.assess(landmark_files.read(folder, rate_hz=60.0), TOLD)
        for metric in metrics:
            assert ours(view).measured(metric).overall.value is not None
            assert "points that were not marked on this body" in said(again.measured(metric).overall), metric
        assert to_json(again)
        assert np.isnan(again.gait.motion.xy_ll[:, INDEX["left_heel"]]).all()
        assert again.quality.repaired_share == 0.0


def test_frames_and_curves_of_a_body_without_feet_are_blank_where_feet_are_asked(tmp_path: Path) -> None:
    folder = openpose(ours().track, tmp_path / "json", COCO_17)
    table = dict(frames.columns(gaitcheck.assess(landmark_files.read(folder, rate_hz=60.0), TOLD)))
    assert set(table["right_foot_angle_deg"]) == {None}
    assert None not in table["right_knee_flexion_deg"]
    assert set(table["right_heel_x_px"]) == {None}
