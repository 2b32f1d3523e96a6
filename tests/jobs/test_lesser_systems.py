"""Systems that lack what Linux has, as macOS and Windows do: workers are limited, watched and ended there as well."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.synthetic.clip import cached_clip
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import workers
from gaitcheck.jobs import durable, memory, process
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.lock import locked
from gaitcheck.jobs.order import Ending, Json
from gaitcheck.jobs.sandbox import job
from tests.conftest import ROOT
from tests.jobs.asked import is_gone, names, order, run
from tests.jobs.lesser import POSIX, TAKEN, workers_without

MIB = 1 << 20


@pytest.mark.parametrize("name", [*POSIX, "RLIMIT_AS"])
def test_a_worker_does_its_work_without(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_command", lambda _sight: workers_without(name))
    assert run(order(tmp_path, "write", text="hello")).ending is Ending.DONE
    assert (tmp_path / "result" / "result.txt").read_text() == "hello"


def test_memory_is_watched_where_the_address_space_cannot_be_limited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_command", lambda _sight: workers_without("RLIMIT_AS"))
    outcome = run(order(tmp_path, "take_memory_and_stay", bytes=600 * MIB), resident_bytes=300 * MIB, wall_s=120)
    assert (outcome.ending, outcome.message) == (Ending.LOST, "took more than 0.29 GiB of memory")


def test_where_it_is_limited_it_is_not_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory.Watch, "beyond", lambda _self: pytest.fail("memory was watched"))
    assert run(order(tmp_path, "write")).ending is Ending.DONE


def test_a_starter_without_waitid_sees_the_end_and_ends_the_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "waitid")
    heard: list[Json] = []
    assert run(order(tmp_path, "write")).ending is Ending.DONE
    (tmp_path / "deadly").mkdir()
    assert run(order(tmp_path / "deadly", "die_in_the_middle")).message == "ended with signal 9"
    (tmp_path / "hanging").mkdir()
    assert "said nothing" in run(order(tmp_path / "hanging", "hang"), heard, silent_s=1).message
    assert is_gone(heard[-1]["helper"])


def test_a_starter_without_process_groups_ends_its_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "killpg")
    monkeypatch.setattr(process, "_command", lambda _sight: workers_without("groups", "signals"))
    heard: list[Json] = []
    assert "longer than 1 s" in run(order(tmp_path, "tell_process"), heard, wall_s=1).message
    assert is_gone(heard[-1]["process"])


def test_cores_are_counted_where_nobody_says_which_are_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("sched_getaffinity", "sched_setaffinity"):
        monkeypatch.delattr(os, name, raising=False)
    monkeypatch.setenv(workers.CORES_VARIABLE, "3")
    assert (workers.cores(), workers.core_numbers()) == (3, [0, 1, 2])
    workers.use_only([0])
    assert workers.cores() == 1


def test_folders_that_cannot_be_opened_are_left_to_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    monkeypatch.setattr(durable.os, "open", lambda *_: pytest.fail("a folder was opened"))
    durable.sync_folder(tmp_path)


def test_a_lock_is_one_process_only(tmp_path: Path) -> None:
    held = locked(tmp_path / "lock")
    assert held is not None
    assert locked(tmp_path / "lock") is None
    os.close(held)
    again = locked(tmp_path / "lock")
    assert again is not None
    os.close(again)


class Windows:
    """What Windows is told."""

    def __init__(self) -> None:
        self.told: list[Any] = []

    def CreateJobObjectW(self, *_: object) -> int:
        return 7

    def GetCurrentProcess(self) -> int:
        return -1

    def SetInformationJobObject(self, handle: int, kind: int, limits: Any, size: int) -> bool:
        kept = job.ExtendedLimits()
        ctypes.memmove(ctypes.byref(kept), limits, size)
        self.told.append((handle, kind, kept))
        return True

    def AssignProcessToJobObject(self, *of: int) -> bool:
        self.told.append(of)
        return True


def test_on_windows_memory_time_and_processes_are_limited_by_a_job() -> None:
    windows = Windows()
    assert job.enter(5 << 30, 60, windows)
    (handle, kind, limits), assigned = windows.told
    assert (handle, kind, assigned) == (7, 9, (7, -1))
    assert (limits.process_memory, limits.basic.per_process_time) == (5 << 30, 600_000_000)
    assert (limits.basic.active_processes, limits.basic.flags) == (1, 0x210A)
    assert (ctypes.sizeof(job.BasicLimits), ctypes.sizeof(job.ExtendedLimits)) == (64, 144)  # as in winnt.h, 64 bit


def test_where_there_is_no_job_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "enter", lambda *_: False)
    monkeypatch.setattr("gaitcheck.jobs.limits.sys.platform", "win32")
    assert WorkerLimits().apply() == ("memory", "processor time")


PAGE_AND_BATCH = """
import sys
from pathlib import Path
from tests.jobs.lesser import POSIX, be_without
be_without(*POSIX, "files", "calls", "rights")
from gaitcheck.cli import main
from tests.web.asking import page, read
data, video = Path(sys.argv[1]), Path(sys.argv[2])
with page(data / "page") as client:
    run = client.get(f"/api/runs/{read(client, 'run.mp4', video.read_bytes())}").json()
print(run["state"], run["cadence"], flush=True)
videos = data / "videos"
videos.mkdir()
(videos / "Ada_side.mp4").write_bytes(video.read_bytes())
sys.exit(main(["batch", str(videos), "--out", str(data / "team"), "--data", str(data / "bench"), "--quiet"]))
"""


@pytest.mark.slow
def test_page_and_batch_read_a_film_where_all_of_it_is_missing(tmp_path: Path) -> None:
    film = cached_clip(Scenario(size_px=(360, 640), supersampling=1, duration_s=4.0))
    done = subprocess.run(
        [sys.executable, "-c", PAGE_AND_BATCH, str(tmp_path), str(film)], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr
    state, cadence = done.stdout.split()[:2]
    assert state == "done"
    assert float(cadence) == pytest.approx(Scenario().cadence_spm, abs=3)
    assert names(tmp_path / "team" / "athletes")


def test_all_that_is_taken_away_is_known() -> None:
    assert set(POSIX) < set(TAKEN)
