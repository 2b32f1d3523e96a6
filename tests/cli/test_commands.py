"""The command line: what goes where, exit codes, and one clear line for everything that can be wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import av
import pytest

from benchmarks.synthetic.clip import cached_clip
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings, errors
from gaitcheck.cli import main
from gaitcheck.jobs import apart
from gaitcheck.protocol import RUNNING
from tests import broken_files
from tests.conftest import SAMPLES, Sample
from tests.waiting import LONGEST_S, wait_for

SMALL = {"size_px": (360, 640), "supersampling": 1}


def gaitcheck_command(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gaitcheck", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_S, env={**os.environ, **environment})


def assert_one_clear_line(done: subprocess.CompletedProcess[str], code: int) -> None:
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    lines = [line for line in done.stderr.splitlines() if line.startswith("gaitcheck: ")]
    assert len(lines) == 1, done.stderr
    assert done.stdout == ""


@pytest.fixture
def canned(monkeypatch: pytest.MonkeyPatch, sample: Callable[[str], Sample]) -> None:
    """Analyses that were made already, where the pose model is not the point."""
    monkeypatch.setattr(apart, "analyze", lambda video, *_: sample(Path(video).stem)[0])


def test_json_is_all_that_stands_on_standard_output() -> None:
    done = gaitcheck_command("analyze", SAMPLES / "front.mp4", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["schema"] == "gaitcheck.analysis/1"
    assert "W0000" not in done.stderr
    assert "INFO" not in done.stderr


def test_out_writes_four_files_and_says_where(tmp_path: Path) -> None:
    done = gaitcheck_command("analyze", SAMPLES / "side_right.mp4", "--out", tmp_path / "run", "--height-cm", "175")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "run").iterdir()) == [
        "analysis.json",
        "annotated.mp4",
        "frames.csv",
        "report.html",
    ]
    assert done.stderr.count("Written:") == 4


def test_the_report_is_written_where_it_is_wanted(
    canned: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["analyze", str(SAMPLES / "rear.mp4"), "--report", str(tmp_path / "mine.html")]) == 0
    assert "Kneecap over your second toe" in (tmp_path / "mine.html").read_text(encoding="utf-8")
    assert f"Written: {tmp_path / 'mine.html'}" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.html"]


def test_the_part_that_is_asked_for_reaches_the_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Settings] = []

    def refuse(_: Path, settings: Settings, *__: object) -> Analysis:
        asked.append(settings)
        raise errors.NotRunning("Nobody runs.")

    monkeypatch.setattr(apart, "analyze", refuse)
    for command in ("analyze", "frames", "events"):
        assert main([command, str(SAMPLES / "rear.mp4"), "--from", "2.5", "--to", "4"]) == 1
    assert [(each.from_s, each.to_s) for each in asked] == [(2.5, 4.0)] * 3


def test_slow_plays_the_annotated_video_slower(canned: None, tmp_path: Path) -> None:
    assert main(["analyze", str(SAMPLES / "rear.mp4"), "--out", str(tmp_path / "run"), "--slow", "2.5"]) == 0
    with av.open(str(tmp_path / "run" / "annotated.mp4")) as slow, av.open(str(SAMPLES / "rear.mp4")) as film:
        times, filmed = ([float(frame.time) for frame in each.decode(video=0)] for each in (slow, film))
    assert times == pytest.approx([2.5 * time for time in filmed], abs=1e-4)


def test_a_report_without_a_folder_is_told_before_the_slow_part(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["analyze", str(tmp_path / "no.mp4"), "--report", str(tmp_path / "missing" / "mine.html")]) == 4
    assert "There is no folder" in capsys.readouterr().err


def test_the_table_shows_numbers_reasons_and_the_cue(canned: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", str(SAMPLES / "rear.mp4")]) == 0
    shown = capsys.readouterr().out
    assert "Cadence, steps/min" in shown
    assert "needs a side view" in shown
    assert "begin with this one" in shown
    assert "Kneecap over your second toe" in shown
    assert "Information, not diagnosis" in shown


def test_no_colour_is_sent_when_none_is_wanted(canned: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(["analyze", str(SAMPLES / "rear.mp4")])
    assert "\x1b[" not in capsys.readouterr().out


def test_frames_go_to_standard_output_or_a_file(
    canned: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["frames", str(SAMPLES / "rear.mp4")]) == 0
    table = capsys.readouterr().out
    assert table.startswith("frame,time_s,left_phase,right_phase,event,")
    assert main(["frames", str(SAMPLES / "rear.mp4"), "-o", str(tmp_path / "frames.csv")]) == 0
    assert (tmp_path / "frames.csv").read_text() == table
    assert main(["frames", str(SAMPLES / "rear.mp4"), "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["frame"] == 0


BAD_FILES: dict[str, tuple[Callable[[Path], object], int]] = {
    "empty.mp4": (broken_files.empty_file, 4),
    "text.mp4": (broken_files.text_as_mp4, 4),
    "cut.mp4": (broken_files.truncated_mp4, 4),
    "sound.mp4": (broken_files.audio_only, 4),
    "still.png": (broken_files.still_picture, 4),
    "still.mp4": (broken_files.still_picture, 4),
    "one_frame.mp4": (broken_files.one_frame_video, 4),
    "huge.avi": (broken_files.huge_frame_video, 4),
    "folder.mp4": (Path.mkdir, 4),
    "missing.mp4": (lambda path: None, 4),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_read_gives_one_clear_line(tmp_path: Path, name: str) -> None:
    make, code = BAD_FILES[name]
    make(tmp_path / name)
    assert_one_clear_line(gaitcheck_command("analyze", tmp_path / name, "--out", tmp_path / "out"), code)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("scenario", "says"),
    [
        (Scenario(nobody=True, duration_s=2.0, frame_rate_hz=30, **SMALL), "No person was found"),
        (Scenario(standing=True, duration_s=3.0, frame_rate_hz=30, **SMALL), "hardly moves"),
    ],
    ids=["nobody", "standing"],
)
def test_a_video_without_a_run_gives_the_reason(scenario: Scenario, says: str) -> None:
    done = gaitcheck_command("analyze", cached_clip(scenario))
    assert_one_clear_line(done, 1)
    assert says in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyze"],
        ["analyze", "x.mp4", "--height-cm", "17"],
        ["analyze", "x.mp4", "--height-cm", "tall"],
        ["analyze", "x.mp4", "--view", "above"],
        ["analyze", "x.mp4", "--runner", "left"],
        ["analyze", "x.mp4", "--from", "9", "--to", "4"],
        ["analyze", "x.mp4", "--slow", "4"],  # without --out there is no video to slow down
        ["analyze", "x.mp4", "--slow", "0.5", "--out", "never"],
        ["analyze", "x.mp4", "--slow", "11", "--out", "never"],
        ["analyze", "x.mp4", "--slow", "nan", "--out", "never"],
        ["frames", "x.mp4", "--format", "xls"],
        ["explain", "cadense"],
        ["nonsense"],
    ],
)
def test_a_wrong_call_is_exit_code_2_with_a_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("gaitcheck: ")


def test_a_misspelt_name_is_answered_with_the_nearest_ones(capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", "cadense"])
    assert "Did you mean cadence" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.NobodyFound("Nobody."), 1),
        (errors.UsageError("No."), 2),
        (errors.NotAVideo("No."), 4),
        (errors.ModelError("No."), 4),
        (KeyboardInterrupt(), 130),
        (OSError(28, "No space left on device", "frames.csv"), 4),
        (ImportError("libGL.so.1: cannot open shared object file"), 4),
    ],
)
def test_every_error_has_its_exit_code_and_a_line(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(apart, "analyze", fail)
    assert main(["analyze", "x.mp4"]) == code
    assert capsys.readouterr().err.startswith("gaitcheck: ")


def test_a_hostile_file_name_is_shown_as_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", str(tmp_path / "[red]\x1b[31mrun\n.mp4")]) == 4
    assert "\x1b" not in capsys.readouterr().err


def test_explain_holds_every_metric_and_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--all"]) == 0
    shown = capsys.readouterr().out
    for metric in RUNNING.metrics:
        assert metric.id in shown
        assert metric.definition in shown
        assert metric.reference is None or metric.reference.source in shown
    for rule in RUNNING.findings:
        assert rule.cue in shown
        assert rule.source in shown


def test_doctor_finds_nothing_missing_here(capsys: pytest.CaptureFixture[str]) -> None:
    from gaitcheck.pose.models import find_model

    find_model()
    assert main(["doctor"]) == 0
    assert "MISSING" not in capsys.readouterr().out


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['gaitcheck', '--help']\n"
        "from gaitcheck.cli import main; main()\n"
        "print([name for name in ('cv2', 'av', 'mediapipe', 'scipy') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stderr.strip() == "[]"


def test_ctrl_c_leaves_nothing_at_all(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "gaitcheck", "analyze", str(SAMPLES / "front.mp4"), "--out", str(tmp_path / "out")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for(
        lambda: list(tmp_path.glob("out/.partial-*/.partial-drawn/.partial-*.mp4")) or process.poll() is not None,
        "a video",
    )
    assert process.poll() is None  # it is being written
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=LONGEST_S)
    assert process.returncode == 130
    assert "Interrupted" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("name", "starts"), [("run.parquet", b"PAR1"), ("run.jsonl", b"{"), ("RUN.CSV", b"frame,")])
def test_a_file_has_the_format_that_its_name_ends_in(canned: None, name: str, starts: bytes, tmp_path: Path) -> None:
    assert main(["frames", str(SAMPLES / "rear.mp4"), "-o", str(tmp_path / name), "-q"]) == 0
    assert (tmp_path / name).read_bytes().startswith(starts)


def test_a_name_that_ends_in_no_format_is_asked_about(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["frames", str(SAMPLES / "rear.mp4"), "-o", str(tmp_path / "run.xlsx")]) == 2
    assert ".parquet" in capsys.readouterr().err


def test_a_batch_of_one_video_is_told_what_to_type_instead(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", str(SAMPLES / "rear.mp4")]) == 2
    assert "gaitcheck analyze" in capsys.readouterr().err


def test_a_cluster_that_does_not_answer_is_not_told_as_a_missing_library(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*arguments: object, **more: object) -> None:
        raise errors.ClusterUnusable("There is no cluster at tcp://10.0.0.2:1.") from OSError(
            "Timed out trying to connect"
        )

    monkeypatch.setattr(apart, "analyze", fails)
    assert main(["analyze", str(SAMPLES / "rear.mp4"), "-q"]) == 4
    said = capsys.readouterr().err
    assert "libgl1" not in said
    assert "dask scheduler" in said


def test_a_number_that_is_misspelt_is_answered_with_the_nearest_name(sample: Callable[[str], Sample]) -> None:
    with pytest.raises(errors.NoSuchMetric) as caught:
        sample("rear")[0].measured("cadance")
    assert caught.value.hint == "Was 'cadence' meant?"
