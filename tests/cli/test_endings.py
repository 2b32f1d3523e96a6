"""How a command ends when the reader, the disk, the terminal or a library fails it."""

from __future__ import annotations

import errno
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

import gaitcheck
from gaitcheck import faults
from gaitcheck.cli import doctor, main
from gaitcheck.cli.progress import shown
from gaitcheck.errors import ModelError
from gaitcheck.jobs import apart
from gaitcheck.protocol import RUNNING
from gaitcheck.types import Progress
from tests.exports.runs import named, run

COMMAND = (sys.executable, "-m", "gaitcheck")


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(apart, "analyze", fail)


def test_a_reader_that_leaves_early_is_no_error() -> None:
    process = subprocess.Popen([*COMMAND, "explain", "--all"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_on_standard_output_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*COMMAND, "explain", "--all"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 4
    assert done.stderr == "gaitcheck: The output cannot be written or read: No space left on device.\n"


def test_a_terminal_without_the_letters_gets_them_written_out(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*COMMAND, "explain", "--all"], capture_output=True, env=environment)
    assert done.returncode == 0
    assert done.stdout.isascii()


@pytest.mark.parametrize(
    "error",
    [
        ImportError("libGL.so.1: cannot open shared object file: No such file or directory"),
        OSError("libGLESv2.so.2: cannot open shared object file: No such file or directory"),
    ],
)
def test_a_missing_system_library_names_the_line_that_installs_it(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(monkeypatch, error)
    assert main(["analyze", "x.mp4"]) == 4
    message, hint = capsys.readouterr().err.splitlines()[-2:]
    assert str(error) in message
    assert "apt-get install -y libgl1 libglib2.0-0 libegl1 libgles2" in hint
    assert "gaitcheck doctor" in hint


def test_a_library_that_the_pose_model_lacks_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = ModelError("The pose model cannot be opened: libGLESv2.so.2 is missing.")
    error.__cause__ = OSError("libGLESv2.so.2: cannot open shared object file")
    fail_with(monkeypatch, error)
    assert main(["analyze", "x.mp4"]) == 4
    assert "apt-get install" in capsys.readouterr().err.splitlines()[-1]


def test_a_folder_that_cannot_be_made_is_told_before_the_slow_part(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    fail_with(monkeypatch, AssertionError("the slow part began"))
    (tmp_path / "file").write_text("in the way")
    assert main(["analyze", "x.mp4", "--out", str(tmp_path / "file")]) == 4
    assert "file" in capsys.readouterr().err
    assert main(["frames", "x.mp4", "-o", str(tmp_path / "missing" / "frames.csv")]) == 4
    assert "missing" in capsys.readouterr().err


def test_a_full_disk_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from gaitcheck.exports import frames

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(apart, "analyze", lambda *_: run())
    monkeypatch.setattr(frames, "to_csv", full)
    assert main(["analyze", "x.mp4", "--out", str(tmp_path / "out")]) == 4
    said = capsys.readouterr().err.splitlines()[-1]
    assert said == f"gaitcheck: {tmp_path / 'out' / 'frames.csv'} cannot be written or read: No space left on device."
    assert list(tmp_path.iterdir()) == []


def test_a_bug_is_our_fault_with_an_exit_code_of_its_own_and_the_traceback_in_the_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(faults, "_chosen", [tmp_path])
    fail_with(monkeypatch, ZeroDivisionError("a bug"))
    assert main(["analyze", "x.mp4"]) == 70
    message, hint = capsys.readouterr().err.splitlines()[-2:]
    assert "our fault" in message
    assert str(faults.log_file()) in hint
    assert "ZeroDivisionError: a bug" in faults.log_file().read_text()
    assert faults.log_file().stat().st_mode & 0o077 == 0


def test_a_log_that_cannot_be_written_is_told_with_what_it_would_say(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "logs").write_text("in the way")
    monkeypatch.setattr(faults, "_chosen", [tmp_path])
    fail_with(monkeypatch, ZeroDivisionError("a bug"))
    assert main(["analyze", "x.mp4"]) == 70
    assert "ZeroDivisionError: a bug" in capsys.readouterr().err.splitlines()[-1]


def test_the_log_stays_small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(faults, "_chosen", [tmp_path])
    monkeypatch.setattr(faults, "MOST_BYTES", 2000)
    for number in range(40):
        faults.fault("ValueError", f"{number} {'x' * 500}")
    kept = sorted(faults.log_file().parent.iterdir())
    assert len(kept) == 1 + faults.OLDER_FILES
    assert all(file.stat().st_size < 2000 for file in kept)
    assert "39 x" in faults.log_file().read_text()


@pytest.mark.parametrize("point", ["left", "3", "1,2,3", "nan,3", "3,inf", ","])
def test_a_point_that_is_none_is_a_wrong_call(point: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", "x.mp4", "--runner", point]) == 2
    assert "--runner wants two numbers" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["[red]x[/red].mp4", "\x1b]0;owned\x07.mp4", "a\nb.mp4", "\x9b2J.mp4", "\udcff.mp4"])
def test_a_hostile_file_name_is_text_in_the_table_the_json_and_the_error(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(apart, "analyze", lambda *_: named(run(), name))
    assert main(["analyze", name]) == 0
    assert main(["analyze", name, "--json"]) == 0
    fail_with(monkeypatch, gaitcheck.GaitCheckError(f"{name} is no good."))
    assert main(["analyze", name]) == 1
    seen = capsys.readouterr()
    assert all(mark.isprintable() or mark == "\n" for mark in seen.out + seen.err)


def test_the_command_without_anything_gives_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert re.search(r"^  analyze +Measure a run", capsys.readouterr().err, re.MULTILINE)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"gaitcheck {gaitcheck.__version__}\n"


def test_progress_is_a_line_a_stage_where_no_terminal_is(capfd: pytest.CaptureFixture[str]) -> None:
    with shown() as report:
        for done in range(3):
            report(Progress(stage="pose", done=done, total=3))
        report(Progress(stage="video", done=1, total=3))
    seen = capfd.readouterr()
    assert (seen.out, seen.err) == ("", "Following the runner ...\nWriting the video ...\n")


def test_quiet_shows_no_progress(capfd: pytest.CaptureFixture[str]) -> None:
    with shown(quiet=True) as report:
        report(Progress(stage="pose", done=1, total=3))
    assert capfd.readouterr().err == ""


def test_chatter_of_libraries_is_lost_while_progress_is_shown() -> None:
    code = (
        "import os\n"
        "from gaitcheck.cli.progress import shown\n"
        "with shown(quiet=True):\n"
        "    os.write(2, b'W0000 some library\\n')\n"
        "os.write(2, b'after\\n')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr == "after\n"


def test_a_terminal_gets_a_bar_with_speed_and_time_left() -> None:
    code = (
        "import time\n"
        "from gaitcheck.cli.progress import shown\n"
        "from gaitcheck.types import Progress\n"
        "with shown() as report:\n"
        "    for done in range(12):\n"
        "        time.sleep(0.05)\n"
        "        report(Progress(stage='pose', done=done, total=100))\n"
    )
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    done = subprocess.run([sys.executable, "-c", code], stderr=theirs, stdout=subprocess.PIPE, env=environment)
    text = os.read(ours, 100_000).decode()
    os.close(ours)
    os.close(theirs)
    assert done.stdout == b""
    assert "Following the runner" in text
    assert re.search(r"\d+\.\d frames/s", text)
    assert re.search(r"\d:\d\d:\d\d", text)


def test_explain_as_json_holds_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--json"]) == 0
    known = json.loads(capsys.readouterr().out)
    assert list(known) == [*(metric.id for metric in RUNNING.metrics), *(rule.id for rule in RUNNING.findings)]


def test_explain_without_a_name_gives_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(RUNNING.metrics) + len(RUNNING.findings)


def test_doctor_tells_how_to_mend_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "PACKAGES", (("no_such_module", "no-such-package"), ("json", "no-such-package")))
    monkeypatch.setattr(doctor, "LIBRARIES", (("libnosuch.so.1", "libnosuch"),))
    monkeypatch.setattr(doctor, "TWINS", ("numpy",))
    monkeypatch.setattr(doctor, "STRANGER", "scipy")
    monkeypatch.setattr(doctor, "NAME", "numpy")
    monkeypatch.setattr(sys, "platform", "linux")
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert told.count("MISSING  no-such-package") == 2
    assert "numpy is installed beside opencv-contrib-python" in told
    assert "scipy is installed beside numpy" in told
    assert "apt-get install -y libgl1 libglib2.0-0 libegl1 libgles2" in told
