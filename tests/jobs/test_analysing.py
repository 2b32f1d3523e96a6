"""The work of reading a run, in this process: in which order, what it keeps, what it says."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck.errors import NotAVideo, UsageError
from gaitcheck.jobs import analysing, making
from gaitcheck.jobs.order import Json
from gaitcheck.jobs.result import marks
from gaitcheck.types import TrackedFilm
from gaitcheck.video import open_clip
from tests.broken_files import rotated_video, text_as_mp4, tiny_video
from tests.exports.test_overlay import times_of
from tests.runner import exact_track, track_of

VIEWS = {"film-1": "side-right", "film-2": "rear"}


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done in which order; the pose model and the network stay out of it."""
    done: list[str] = []

    def track(path: Path, *_: Any) -> TrackedFilm:
        done.append(f"track {path.name}")
        return TrackedFilm(track=exact_track(Scenario(view=VIEWS[path.name]), jitter_px=1.0))

    def model(*_: Any) -> Path:
        done.append("model")
        return Path("model.task")

    monkeypatch.setattr(gaitcheck, "track", track)
    monkeypatch.setattr(analysing, "find_model", model)
    return done


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in VIEWS:
        (tmp_path / name).write_bytes(b"film")
    return tmp_path


def do(folder: Path, result: str, **asks: Any) -> Path:
    """The folder of a result."""
    made = folder / result
    made.mkdir()
    known: Json = {"names": ["side.mp4"], "settings": {}, "earlier": None}
    analysing.analyse(known | asks, folder, made, lambda _message: None)
    return made


def test_a_model_that_is_missing_is_told_before_a_film_is_opened(folder: Path, steps: list[str]) -> None:
    do(folder, "result-1")
    assert steps == ["model", "track film-1"]


def test_other_settings_need_neither_model_nor_film(folder: Path, steps: list[str]) -> None:
    do(folder, "result-1")
    again = do(folder, "result-2", earlier="result-1", settings={"height_cm": 175})
    assert steps[2:] == []
    anew = do(folder, "result-3", settings={"height_cm": 175})
    assert (again / "analysis.json").read_bytes() == (anew / "analysis.json").read_bytes()


def test_a_kept_track_is_not_made_again_but_with_another_model(folder: Path, steps: list[str]) -> None:
    made = do(folder, "result-1")
    made.rename(folder / "kept-run")
    do(folder, "result-2", kept="kept-run")
    assert steps.count("track film-1") == 1
    do(folder, "result-3", kept="kept-run", model="/models/another.task")
    assert steps.count("track film-1") == 2


@pytest.mark.parametrize("settings", [{"capture_fps": 60}, {"runner_xy": [100, 100]}, {"from_s": 0.5}])
def test_what_decides_how_a_film_is_followed_follows_it_anew(
    folder: Path, steps: list[str], settings: dict[str, Any]
) -> None:
    do(folder, "result-1")
    do(folder, "result-2", earlier="result-1", settings=settings)
    assert steps.count("track film-1") == 2


def test_another_film_in_the_same_place_is_followed_anew(folder: Path, steps: list[str]) -> None:
    do(folder, "result-1")
    (folder / "film-1").write_bytes(b"another film")
    do(folder, "result-2", earlier="result-1")
    assert steps.count("track film-1") == 2


def test_a_second_film_is_joined_and_the_first_is_not_read_again(folder: Path, steps: list[str]) -> None:
    do(folder, "result-1")
    made = do(folder, "result-2", earlier="result-1", names=["side.mp4", "rear.mp4"])
    assert steps[2:] == ["model", "track film-2"]
    told = json.loads((made / "analysis.json").read_text())
    assert told["beside"]["source"]["file_name"] == "rear.mp4"
    assert {each["clip"] for each in told["measurements"]} == {1, 2}
    assert (made / "marks-2.f32").is_file()
    assert [film["view"] for film in json.loads((made / "summary.json").read_text())["films"]] == ["side-right", "rear"]


def test_tables_and_report_are_of_the_result_even_when_the_run_has_changed_since(
    folder: Path, steps: list[str]
) -> None:
    result = do(folder, "result-1", settings={"height_cm": 175})
    for name, work in (("report-1", making.make_report), ("tables-1", making.make_tables)):
        (folder / name).mkdir()
        changed = {"names": ["side.mp4", "later.mp4"], "settings": {}, "of": result.name}
        work(changed, folder, folder / name, lambda _message: None)
    assert "175" in (folder / "report-1" / "report.html").read_text()
    assert [path.name for path in sorted((folder / "tables-1").iterdir())] == ["events-1.csv", "frames-1.csv"]


def test_two_films_of_one_view_are_told(folder: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VIEWS, "film-2", "side-right")
    with pytest.raises(UsageError, match="Both films"):
        do(folder, "result-1", names=["a.mp4", "b.mp4"])


def test_an_error_names_the_film_as_the_runner_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysing, "find_model", lambda *_: Path("none"))
    text_as_mp4(folder / "film-1")
    with pytest.raises(NotAVideo) as caught:
        do(folder, "result-1", names=["Morning run.mp4"])
    assert str(caught.value).startswith("Morning run.mp4 is not a video")
    assert "film-1" not in str(caught.value)


UNEVEN = [0, 3003, 6006, 6306, 12_000, 15_001, 15_100, 30_000, 30_010, 45_000]


@pytest.mark.parametrize("kind", ["uneven", "rotated", "slow", "hevc"])
def test_a_playable_copy_keeps_every_time_and_shows_the_film_upright(
    tmp_path: Path, steps: list[str], kind: str
) -> None:
    film = tmp_path / "film-1"
    made_as = tmp_path / "made.mp4"
    if kind == "uneven":
        tiny_video(made_as, pts=UNEVEN)
    elif kind == "hevc":
        tiny_video(made_as, codec="libx265", options={"x265-params": "log-level=none"})
    elif kind == "rotated":
        rotated_video(made_as, 90)
    else:
        tiny_video(made_as, frames=60, rate=8)
    shutil.move(made_as, film)
    (tmp_path / "playable-1").mkdir()
    making.make_playable({"names": ["a"], "settings": {}, "film": 1}, tmp_path, tmp_path / "playable-1", lambda _: None)
    made, clip = tmp_path / "playable-1" / "video.mp4", open_clip(film)
    np.testing.assert_allclose(times_of(made), clip.frame_times_s, atol=1e-4)
    facts = open_clip(made).facts
    assert (facts.width_px, facts.height_px, facts.rotation_deg) == (clip.facts.width_px, clip.facts.height_px, 0)
    assert facts.codec == "h264"


def test_a_playable_copy_is_no_larger_than_a_screen(tmp_path: Path, steps: list[str]) -> None:
    shutil.move(tiny_video(tmp_path / "made.mp4", frames=3, size=(2560, 1440)), tmp_path / "film-1")
    (tmp_path / "playable-1").mkdir()
    making.make_playable({"names": ["a"], "settings": {}, "film": 1}, tmp_path, tmp_path / "playable-1", lambda _: None)
    facts = open_clip(tmp_path / "playable-1" / "video.mp4").facts
    assert (facts.width_px, facts.height_px) == (1280, 720)


def test_times_in_pieces_are_right_to_a_tenth_of_a_millisecond_to_the_end_of_the_longest_film() -> None:
    track = exact_track(Scenario(), jitter_px=1.0)
    late = track_of(track.xy_px, track.time_s + 1790.0)
    rows = marks(gaitcheck.assess(late)).astype("<f4")
    assert np.max(np.abs(rows[:, 0].astype(np.float64) - late.time_s)) < 1e-4


def test_a_worker_that_refuses_a_film_need_not_load_what_writes_results() -> None:
    code = "import sys, gaitcheck.jobs.analysing; print([name for name in ('scipy', 'jinja2') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
