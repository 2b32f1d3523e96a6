"""Batches of real videos: what can be measured is, once; killed workers and batches broken off cost nothing."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from gaitcheck import Settings
from gaitcheck.batch.folder import read_folder
from gaitcheck.batch.plan import plan
from gaitcheck.batch.whole import Batch, do
from gaitcheck.cli.batch_progress import Nothing
from gaitcheck.errors import OurFault
from gaitcheck.jobs.executor import OnMessage, ThisMachine
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Order, Outcome
from gaitcheck.jobs.works import ANALYSE
from gaitcheck.pose.models import find_model
from gaitcheck.store import open_store
from tests.batch.clips import variation
from tests.conftest import ROOT
from tests.waiting import LONGEST_S, wait_for

CLIPS = {
    "Ada Berg_side_2026-05-17.mp4": ("side_right", {}),
    "Ada Berg_rear_2026-05-17.mp4": ("rear", {}),
    "Bo_side.mp4": ("side_right", {"mirrored": True}),
    "Cy_side.mp4": ("side_left", {"start_s": 2.0}),
    "<b>Di_front.mp4": ("front", {}),
}


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    find_model()  # fetched now, or the fetching is what gets killed
    folder = tmp_path_factory.mktemp("clips")
    for name, (sample, how) in CLIPS.items():
        variation(folder / name, sample, **how)
    (folder / "Ed_side.mp4").write_text("no video")
    return folder


def begun(clips: Path, data: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "gaitcheck", "batch", str(clips), "--data", str(data / "data"), "--json", *more]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(
        [*command, "--out", str(data / "team"), "--workers", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def batch(clips: Path, data: Path, *more: str) -> tuple[int, Any, str]:
    """Exit code, what was printed, and what was told meanwhile."""
    running = begun(clips, data, *more)
    out, told = running.communicate(timeout=2 * LONGEST_S)
    return running.returncode, json.loads(out) if out else None, told


def workers_of(batch: subprocess.Popen[str]) -> set[int]:
    command = ["pgrep", "--parent", str(batch.pid), "--full", "gaitcheck.jobs.worker"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert batch.poll() is None, "the batch has ended"
    return {int(pid) for pid in listed.split()}


def kept(data: Path) -> Counter[str]:
    """How often each video was kept as measured."""
    with open_store(f"sqlite:///{data / 'data' / 'bench.sqlite'}", data / "data") as store:
        return Counter(
            recording["file_name"]
            for athlete in store.athletes.list()
            for recording in store.athletes.about(athlete.id)["recordings"]
            for _ in recording["analyses"]
        )


@pytest.mark.slow
def test_killed_workers_and_a_broken_off_batch_cost_nothing_and_nothing_is_done_twice(
    clips: Path, tmp_path: Path
) -> None:
    chance, killed = random.Random(7), set[int]()
    running = begun(clips, tmp_path)
    for _ in range(2):
        worker = wait_for(lambda: workers_of(running) - killed, "a worker").pop()
        time.sleep(chance.uniform(0.0, 2.0))  # at any moment of its work
        os.kill(worker, signal.SIGKILL)
        killed.add(worker)
    wait_for(lambda: workers_of(running) - killed, "a worker in the place of those that were killed")
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=LONGEST_S)
    assert running.returncode == 130, told
    before = kept(tmp_path)
    code, outcome, told = batch(clips, tmp_path)
    assert code == 3, told
    assert kept(tmp_path) == Counter(dict.fromkeys(CLIPS, 1))
    assert (outcome["measured"], outcome["done_before"]) == (5, sum(before.values()))
    assert [(each["athlete"], each["file"]) for each in outcome["failed"]] == [("Ed", "Ed_side.mp4")]
    assert "is not a video" in outcome["failed"][0]["message"]
    assert told.count(": measured") == 5 - sum(before.values())
    check_the_same_command_again(clips, tmp_path)
    check_files(tmp_path / "team")


def check_the_same_command_again(clips: Path, data: Path) -> None:
    """Also after the videos were renamed and moved."""
    moved = data / "moved"
    moved.mkdir()
    for name in CLIPS:
        (moved / name.replace(".mp4", "_7.mp4")).hardlink_to(clips / name)
    code, outcome, told = batch(moved, data)
    assert (code, outcome["measured"], outcome["done_before"]) == (0, 5, 5), told
    assert sum(kept(data).values()) == 5


def check_files(team: Path) -> None:
    page = (team / "team.html").read_text(encoding="utf-8")
    assert "<b>Di" not in page
    assert "&lt;b&gt;Di" in page
    reports = list(team.glob("athletes/*/report.html"))
    assert len(reports) == 4
    analysis = json.loads(next(team.glob("athletes/ada-berg-*/analysis.json")).read_text(encoding="utf-8"))
    assert analysis["beside"] is not None, "side and rear of one day are one run"
    assert (team / "team.csv").read_text(encoding="utf-8-sig").count("\nAda Berg,") == 1


class Counting:
    """An executor that notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._does = ThisMachine(WorkerLimits(), 1)

    def __call__(self, order: Order, on_message: OnMessage, stop: threading.Event) -> Outcome:
        if order.work == ANALYSE:
            self.asked.append(order.asks["names"][0])
        return self._does(order, on_message, stop)


def test_what_failed_is_not_tried_again_unless_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "Ed_side.mp4").write_text("no video")
    rows, _ = read_folder(tmp_path, Settings())
    executor = Counting()
    for again, tried in ((False, 1), (False, 1), (True, 2)):
        with open_store(None, tmp_path / "data") as store:
            asked = {"store": store, "out": tmp_path, "executor": executor, "display": Nothing(), "again": again}
            (failed,) = do(Batch(**asked, model_sha256="0" * 64, at_once=1), rows).failed
        assert "is not a video" in failed.message
        assert executor.asked == ["Ed_side.mp4"] * tried


class Broken:
    """An executor with a mistake in it."""

    def __call__(self, order: Order, on_message: OnMessage, stop: threading.Event) -> Outcome:
        raise ZeroDivisionError("a mistake")


def test_a_mistake_in_the_executor_ends_the_batch_instead_of_waiting_for_ever(tmp_path: Path) -> None:
    (tmp_path / "Ed_side.mp4").write_text("no video")
    rows, _ = read_folder(tmp_path, Settings())
    with open_store(None, tmp_path / "data") as store, pytest.raises(OurFault, match="ZeroDivisionError"):
        do(
            Batch(store=store, out=tmp_path, executor=Broken(), display=Nothing(), model_sha256="0" * 64, at_once=1),
            rows,
        )


def test_a_result_that_was_lost_is_made_again(tmp_path: Path) -> None:
    """Its job says done, yet no analysis is kept: as after the data folder came back from a backup."""
    variation(tmp_path / "Ada_side.mp4", "side_right")
    rows, _ = read_folder(tmp_path, Settings())
    executor = Counting()
    with open_store(None, tmp_path / "data") as store:
        asked = {"store": store, "out": tmp_path, "executor": executor, "display": Nothing()}
        batch = Batch(**asked, model_sha256="0" * 64, at_once=1)
        (task,), _ = plan(store, rows, batch.model_sha256, lambda _done: None)
        store.jobs.done(store.jobs.claim())
        assert do(batch, rows).measured == 1
        assert store.analyses.find(task.recording.id, task.key) is not None


def test_a_roster_that_cannot_be_meant_begins_nothing(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("athlete,file\nAda,gone.mp4\nBo,gone_too.mp4\n")
    code, outcome, told = batch(roster, tmp_path)
    assert (code, outcome) == (2, None)
    assert "line 2, column file" in told
    assert "line 3, column file" in told
    assert not (tmp_path / "data").exists()
    assert not (tmp_path / "team").exists()
