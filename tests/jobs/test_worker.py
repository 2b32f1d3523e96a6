"""One worker: its limits, its ending, and that its result is there whole or not at all."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from gaitcheck.jobs import child, process
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Ending, Json
from gaitcheck.jobs.sandbox.closing import VARIABLE
from tests.conftest import ROOT
from tests.jobs.asked import is_gone, names, order, run
from tests.waiting import LONGEST_S

MIB = 1 << 20


def test_a_result_is_there_with_what_was_told_on_the_way(tmp_path: Path) -> None:
    heard: list[Json] = []
    assert run(order(tmp_path, "write", text="hello"), heard).ending is Ending.DONE
    assert (tmp_path / "result" / "result.txt").read_text() == "hello"
    assert heard == [{"progress": step} for step in range(10)]


def test_a_result_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    asked = order(tmp_path, "write")
    assert [run(asked).ending for _ in range(2)] == [Ending.DONE] * 2
    assert len((tmp_path / "begun").read_text().split()) == 1


def test_a_worker_that_dies_leaves_nothing(tmp_path: Path) -> None:
    outcome = run(order(tmp_path, "die_in_the_middle"))
    assert (outcome.ending, outcome.message) == (Ending.LOST, "ended with signal 9")
    assert names(tmp_path) == []


def test_a_worker_that_dies_after_its_last_step_has_done_its_work(tmp_path: Path) -> None:
    assert run(order(tmp_path, "die_after_the_end", result="result")).ending is Ending.DONE


def test_a_reason_comes_through_with_its_hint(tmp_path: Path) -> None:
    outcome = run(order(tmp_path, "find_nobody"))
    assert (outcome.ending, outcome.message) == (Ending.REFUSED, "No person was found in run.mp4.")
    assert "whole body" in outcome.hint


def test_a_bug_is_our_fault_and_stands_in_the_log_with_its_traceback(tmp_path: Path, log: Path) -> None:
    outcome = run(order(tmp_path, "break_down"))
    assert (outcome.ending, outcome.kind) == (Ending.REFUSED, "OurFault")
    assert "our fault" in outcome.message
    assert "Traceback" not in outcome.message
    assert str(log) in outcome.hint
    assert "kept" not in outcome.hint  # there was nothing yet
    told = log.read_text()
    assert "works.py" in told
    assert "ZeroDivisionError: a bug" in told


def test_tracks_outlive_a_bug_and_nothing_else_does(tmp_path: Path, log: Path) -> None:
    asked = order(tmp_path, "break_after_tracks", names=["Erika at home.mp4"])
    assert "is kept" in run(asked).hint
    assert names(asked.kept) == ["track-1.json", "track-1.npz"]
    assert names(tmp_path) == ["begun", asked.kept.name]


def test_the_log_does_not_tell_whom_a_film_shows(tmp_path: Path, log: Path) -> None:
    run(order(tmp_path, "break_after_tracks", names=["Erika at home.mp4"]))
    told = log.read_text()
    assert "ZeroDivisionError: FILM in FOLDER" in told
    assert "Erika" not in told


def test_a_missing_library_is_told_as_such(tmp_path: Path) -> None:
    outcome = run(order(tmp_path, "lack_library"))
    assert (outcome.ending, outcome.kind) == (Ending.REFUSED, "LibraryMissing")
    assert "apt-get install" in outcome.hint


def test_what_libraries_print_is_not_taken_for_a_message(tmp_path: Path) -> None:
    assert run(order(tmp_path, "print_nonsense")).ending is Ending.DONE


def test_address_space_is_limited(tmp_path: Path) -> None:
    asked = order(tmp_path, "take_memory", bytes=600 * MIB)
    assert run(asked, address_space_bytes=500 * MIB).ending is Ending.LOST
    assert run(asked, address_space_bytes=1200 * MIB).ending is Ending.DONE


def test_processor_time_is_limited(tmp_path: Path) -> None:
    assert run(order(tmp_path, "take_cpu"), cpu_s=1, wall_s=LONGEST_S).message in (
        "ended with signal 9",
        "ended with signal 24",
    )


def test_open_files_are_limited(tmp_path: Path) -> None:
    outcome = run(order(tmp_path, "open_files", files=100), open_files=50)
    assert "Too many open files" in outcome.message


def test_the_size_of_files_is_limited(tmp_path: Path) -> None:
    outcome = run(order(tmp_path, "write_much", megabytes=20), file_bytes=10_000_000)
    assert outcome.ending is Ending.LOST
    assert names(tmp_path) == []


def test_time_on_the_wall_is_limited(tmp_path: Path) -> None:
    assert "longer than 1 s" in run(order(tmp_path, "chatter"), wall_s=1).message


def test_silence_is_limited_and_the_whole_group_is_ended(tmp_path: Path) -> None:
    heard: list[Json] = []
    for silent_s in (1, 4, 16, 64):  # a busy machine starts no worker that speaks within the first second
        assert "said nothing" in run(order(tmp_path, "hang"), heard, silent_s=silent_s).message
        if heard:
            break
    assert is_gone(heard[0]["helper"])


def test_a_worker_is_ended_on_demand(tmp_path: Path) -> None:
    stop, heard = threading.Event(), []

    def hear(message: Json) -> None:
        heard.append(message)
        stop.set()

    assert child.run(order(tmp_path, "hang"), WorkerLimits(), hear, stop).ending is Ending.STOPPED
    assert is_gone(heard[0]["helper"])


STARTER = """
import sys, threading
from pathlib import Path
from typing import Any
from gaitcheck.jobs import child
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Order
asked = Order(id="job", work="tests.jobs.works:hang", folder=Path(sys.argv[1]), result="result")
child.run(asked, WorkerLimits(), lambda message: print(message["helper"], flush=True), threading.Event())
"""


def test_a_worker_and_its_helpers_end_when_the_starter_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTER, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as starter:
        assert starter.stdout is not None
        helper = int(starter.stdout.readline())
        starter.kill()
    assert is_gone(helper)


def calls(tmp_path: Path) -> tuple[int, list[Json]]:
    """How often a worker reached a server on this machine."""
    heard: list[Json] = []
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.setblocking(False)
        port = canary.getsockname()[1]
        assert run(order(tmp_path, "call_home", port=port), heard).ending is Ending.DONE
        hits = 0
        while True:
            try:
                canary.accept()[0].close()
            except BlockingIOError:
                return hits, heard
            hits += 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux filters system calls")
def test_a_worker_in_its_sandbox_reaches_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    hits, heard = calls(tmp_path)
    assert (hits, "Permission denied" in heard[0]["error"]) == (0, True)


def test_one_outside_of_it_does(tmp_path: Path) -> None:
    assert calls(tmp_path)[0] == 2


def test_a_worker_that_dies_before_it_reads_its_order_counts_as_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process.sys, "executable", "/bin/false")
    sending = process._send

    def late(*sent: Any) -> None:
        assert is_gone(sent[0].pid)
        sending(*sent)

    monkeypatch.setattr(process, "_send", late)
    assert run(order(tmp_path, "write")).message == "ended with exit code 1"


def test_a_hundred_workers_leave_no_descriptor_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process.sys, "executable", "/bin/false")
    run(order(tmp_path, "write"))
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(100):
        run(order(tmp_path, "write"))
    assert len(list(Path("/proc/self/fd").iterdir())) <= before
