"""``gaitcheck analyze`` of landmarks that others have marked, in the place of a video."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.cli import main
from gaitcheck.landmark_files.layouts import BODY_25
from tests.landmark_files.written import markers, openpose
from tests.runner import exact_track


@cache
def ours() -> Analysis:
    return gaitcheck.assess(exact_track(Scenario(view="side-right", duration_s=4.0)), Settings(height_cm=175))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return openpose(ours().track, tmp_path / "points", BODY_25)


def test_a_folder_of_json_files_is_measured_without_a_video_or_a_model(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", str(folder), "--landmark-fps", "60", "--height-cm", "175", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    cadence = next(each for each in told["measurements"] if each["metric"] == "cadence")
    assert cadence["value"] == pytest.approx(ours().measured("cadence").overall.value, abs=0.05)
    assert len(told["events"]) == len(ours().gait.events)


def test_files_are_written_that_need_no_pictures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = markers(ours(), tmp_path / "run.trc")
    assert main(["analyze", str(file), "--out", str(tmp_path / "out"), "--report", str(tmp_path / "run.html")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["analysis.json", "frames.csv", "report.html"]
    assert "<html" in (tmp_path / "run.html").read_text()
    assert capsys.readouterr().err.count("Written: ") == 4


def test_events_and_frames_are_handed_over_as_of_a_video(folder: Path, tmp_path: Path) -> None:
    events, frames = tmp_path / "events.csv", tmp_path / "frames.csv"
    assert main(["events", str(folder), "--landmark-fps", "60", "-o", str(events)]) == 0
    assert len(events.read_text().splitlines()) == 1 + len(ours().gait.events)
    assert main(["frames", str(folder), "--landmark-fps", "60", "-o", str(frames)]) == 0
    assert len(frames.read_text().splitlines()) == 1 + len(ours().track.time_s)


@pytest.mark.parametrize(
    ("more", "code", "says"),
    [
        ([], 2, "such as --landmark-fps 60"),
        (["--landmark-fps", "60", "--slow", "4"], 2, "--slow"),
        (["--landmark-fps", "60", "--with", "film.mp4"], 2, "--with joins two videos"),
        (["--landmark-fps", "1"], 2, "A camera does not film at 1 frames per second"),
    ],
)
def test_what_cannot_be_meant_is_told_in_a_line_and_a_hint(
    folder: Path, capsys: pytest.CaptureFixture[str], more: list[str], code: int, says: str
) -> None:
    assert main(["analyze", str(folder), *more]) == code
    told = capsys.readouterr().err
    assert says in told
    assert len(told.strip().splitlines()) <= 2


def test_a_broken_file_of_points_is_an_input_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "run_000000000005_keypoints.json").write_text("{")
    assert main(["analyze", str(folder), "--landmark-fps", "60"]) == 4
    assert "run_000000000005_keypoints.json is no JSON" in capsys.readouterr().err
