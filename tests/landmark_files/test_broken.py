"""Files that are no landmarks of one runner are refused in one line that says what is wrong, without a traceback."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import GaitCheckError, Settings, landmark_files
from gaitcheck.errors import NotLandmarks, UsageError
from gaitcheck.landmark_files.layouts import BODY_25, HALPE_26
from gaitcheck.types import PoseTrack
from tests.landmark_files.written import alphapose, markers, numbers, openpose, person, put
from tests.runner import exact_track

RATE_HZ = 60.0


@cache
def track() -> PoseTrack:
    return exact_track(Scenario(view="side-right", duration_s=2.0))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Thirty frames of a runner, as OpenPose writes them."""
    made = openpose(track(), tmp_path / "json", BODY_25)
    for file in sorted(made.iterdir())[30:]:
        file.unlink()
    return made


@pytest.fixture
def trc(tmp_path: Path) -> Path:
    analysis = gaitcheck.assess(track(), Settings(height_cm=175))
    return markers(analysis, tmp_path / "run.trc")


def refused(path: Path, kind: type[GaitCheckError] = NotLandmarks, **told: Any) -> str:
    """The one line."""
    with pytest.raises(kind) as error:
        landmark_files.read(path, **{"rate_hz": None if path.suffix == ".trc" else RATE_HZ, **told})
    assert error.value.hint
    assert "\n" not in str(error.value)
    return str(error.value)


def runner(layout: tuple[str, ...] = BODY_25, frame: int = 0) -> Any:
    return person(numbers(track(), frame, layout))


FRAMES: dict[str, tuple[list[Any], str]] = {
    "two people": ([runner(), runner()], "shows 2 people"),
    "other points": (
        [person([1.0] * 54)],
        "has 54 numbers for a person; 51 (COCO_17) or 75 (BODY_25) or 78 (HALPE_26) can be read",
    ),
    "no numbers": ([person(["x"] * 75)], "holds points that are no numbers"),
    "numbers in lists": ([person([[1.0, 2.0, 0.9]] * 25)], "can be read"),
    "nothing for points": ([person(None)], "can be read"),
    "no points": ([{"face_keypoints_2d": []}], "without 'pose_keypoints_2d'"),
    "no person": ([5], "without 'pose_keypoints_2d'"),
    "in no picture": ([person([1e9, 5.0, 0.9] * 25)], "lies in no picture"),
    "another layout": ([runner(HALPE_26)], "mixes BODY_25 and HALPE_26"),
}


@pytest.mark.parametrize("fault", FRAMES)
def test_a_frame_that_cannot_be_meant_is_refused(folder: Path, fault: str) -> None:
    people, says = FRAMES[fault]
    put(folder, 7, people)
    assert says in refused(folder)


TEXTS = {
    "cut off": '{"people": [',
    "a list": "[]",
    "no people": "{}",
    "people as a word": '{"people": "two"}',
    "nested to the moon": "[" * 100_000,
    "empty": "",
}


@pytest.mark.parametrize("fault", TEXTS)
def test_a_file_that_openpose_never_wrote_is_refused_by_its_name(folder: Path, fault: str) -> None:
    file = put(folder, 7, [])
    file.write_text(TEXTS[fault])
    assert refused(folder).startswith(file.name)


def test_bytes_that_are_no_text_are_refused(folder: Path) -> None:
    put(folder, 7, []).write_bytes(bytes(range(256)))
    assert refused(folder).endswith("is no text.")


def test_a_folder_where_nobody_is_ever_seen_is_refused(folder: Path) -> None:
    for frame in range(30):
        put(folder, frame, [person([0.0] * 75)] if frame % 2 else [])
    assert "shows nobody in any frame" in refused(folder)


def test_numbers_in_names_that_do_not_count_frames_are_refused(folder: Path) -> None:
    put(folder, 1_700_000_000, [runner()])
    assert "numbered from 0 to 1700000000" in refused(folder)


def test_two_videos_in_one_folder_are_refused(folder: Path) -> None:
    (folder / "other_000000000003_keypoints.json").write_text('{"people": []}')
    assert "two files for frame 3" in refused(folder)


def test_a_folder_of_something_else_and_a_path_that_is_not_there_are_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("{}")
    assert "no JSON file with a number" in refused(tmp_path)
    assert refused(tmp_path / "nowhere.trc").endswith("is not there.")
    (tmp_path / "film.mp4").write_bytes(b"film")
    assert "neither a folder of JSON files nor" in refused(tmp_path / "film.mp4")


@pytest.mark.parametrize("rate_hz", [None, 0.0, -60.0, 1e9, float("nan")])
def test_json_needs_a_frame_rate_that_a_camera_has(folder: Path, rate_hz: float | None) -> None:
    assert "second" in refused(folder, UsageError, rate_hz=rate_hz)


def test_a_body_without_a_knee_is_told_what_is_missing(folder: Path) -> None:
    for frame in range(30):
        points = np.array(numbers(track(), frame, BODY_25)).reshape(25, 3)
        points[BODY_25.index("LKnee")] = 0.0
        put(folder, frame, [person(points.ravel().tolist())])
    assert "has no knee in most of its frames" in refused(folder)


def test_a_picture_upside_down_is_refused(folder: Path) -> None:
    for frame in range(30):
        points = np.array(numbers(track(), frame, BODY_25)).reshape(25, 3)
        points[:, 1] = 960 - points[:, 1]
        put(folder, frame, [person(points.ravel().tolist())])
    assert "the shoulders lie below the ankles" in refused(folder)


def test_two_people_in_alphaposes_file_are_refused(tmp_path: Path) -> None:
    file = alphapose(track(), tmp_path / "all.json", HALPE_26)
    entries = json.loads(file.read_text())
    file.write_text(json.dumps([*entries, entries[5]]))
    assert "shows two people in picture 5" in refused(file)


@pytest.mark.parametrize("content", ["{}", "[5]", '[{"image_id": "a.jpg"}]', '[{"image_id": "a", "keypoints": []}]'])
def test_an_alphapose_file_that_is_none_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "all.json"
    file.write_text(content)
    assert refused(file).startswith("all.json")


def changed(line: int, change: Callable[[str], str]) -> Callable[[list[str]], list[str]]:
    return lambda lines: [*lines[:line], change(lines[line]), *lines[line + 1 :]]


TRC_FAULTS: dict[str, tuple[Callable[[list[str]], list[str]], str]] = {
    "a word": (changed(9, lambda row: row.replace(row.split("\t")[5], "left", 1)), "words where numbers should be"),
    "another rate": (changed(2, lambda row: row.replace("60.0000", "100", 1)), "says a rate of 100 in its head"),
    "no rate": (changed(1, lambda row: row.replace("DataRate", "Rate", 1)), "does not say its DataRate and Units"),
    "feet": (changed(2, lambda row: row.replace("\tm\t", "\tft\t")), "is in 'ft'"),
    "too wide a row": (changed(9, lambda row: row + "\t1.0" * 9), "do not fit its names of markers"),
    "time stands": (lambda lines: [*lines[:9], lines[8], *lines[9:]], "times that do not go up"),
    "no frames": (lambda lines: lines[:6], "has no frames"),
    "no head": (lambda lines: lines[6:], "is no TRC file"),
    "unknown names": (changed(3, lambda row: row.replace("knee", "patella")), "has no knee"),
    "a kilometre": (changed(9, lambda row: row.replace(row.split("\t")[5], "1e7", 1)), "more than a kilometre away"),
}


@pytest.mark.parametrize("fault", TRC_FAULTS)
def test_a_broken_marker_file_is_refused(trc: Path, fault: str) -> None:
    change, says = TRC_FAULTS[fault]
    trc.write_text("\n".join(change(trc.read_text().splitlines())))
    assert says in refused(trc)


def test_a_rate_that_is_told_must_be_the_marker_files(trc: Path) -> None:
    assert "has 60 frames per second, not 100" in refused(trc, UsageError, rate_hz=100.0)
    assert landmark_files.read(trc, rate_hz=60.0).video.frame_rate_hz == pytest.approx(60.0)


def test_markers_are_looked_at_from_somewhere(trc: Path) -> None:
    assert "from 'above'" in refused(trc, UsageError, seen_from="above")


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_done_to_a_file_it_is_read_or_refused(folder: Path, trc: Path, seed: int) -> None:
    dice = random.Random(seed)
    path = dice.choice((trc, sorted(folder.iterdir())[dice.randrange(30)]))
    content = bytearray(path.read_bytes())
    for _ in range(dice.randint(1, 30)):
        place, put_in = dice.randrange(len(content)), dice.randbytes(dice.choice((0, 1)))
        content[place : place + dice.choice((0, 1, 1, 50))] = put_in
    path.write_bytes(content)
    refusal: GaitCheckError | None = None
    try:
        read = landmark_files.read(path if path == trc else folder, rate_hz=None if path == trc else RATE_HZ)
        gaitcheck.assess(read)
    except GaitCheckError as error:
        refusal = error
    assert refusal is None or refusal.hint
