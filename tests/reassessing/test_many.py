"""Many recordings are measured anew side by side: each once, the same as one by one, and a killed worker is told of."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest

from gaitcheck.errors import GaitCheckError
from gaitcheck.reassessing.many import THREADS, assess_all
from tests.conftest import ROOT
from tests.reassessing.tasks import seen, task
from tests.waiting import LONGEST_S

PARENT = """
import pickle, sys
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path
from gaitcheck.reassessing.many import assess_all
task = pickle.loads(Path(sys.argv[1]).read_bytes())
results = assess_all([replace(task, id=str(number)) for number in range(10000)], workers=2)
next(results)
print(*(child.pid for child in active_children()), flush=True)
for _ in results:
    pass
"""


def test_each_is_measured_once_and_the_same_as_one_by_one(tmp_path: Path) -> None:
    it = task(tmp_path, seen())
    tasks = [replace(it, id=str(number)) for number in range(21)]
    tasks[4] = replace(tasks[4], tracks=(tmp_path / "gone.npz",))
    side_by_side = {done.task.id: done for done in assess_all(tasks, workers=2)}
    assert side_by_side == {done.task.id: done for done in assess_all(tasks, workers=1)}
    assert len(side_by_side) == 21
    assert [id_ for id_, done in side_by_side.items() if done.failure] == ["4"]


def test_of_nothing_nothing_is_made() -> None:
    assert list(assess_all([])) == []


def test_a_worker_ended_from_outside_is_told_of_and_nobody_waits(tmp_path: Path) -> None:
    it = task(tmp_path, seen())
    results = assess_all([replace(it, id=str(number)) for number in range(40)], workers=2)
    next(results)
    os.kill(active_children()[0].pid or 0, signal.SIGKILL)
    with pytest.raises(GaitCheckError, match="ended from outside"):
        list(results)
    assert active_children() == []


def test_workers_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    it = task(tmp_path, seen())
    (tmp_path / "task.pickle").write_bytes(pickle.dumps(it))
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path / "task.pickle")], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert parent.stdout is not None
    workers = [int(number) for number in parent.stdout.readline().split()]
    assert len(workers) == 2
    parent.kill()
    left, _ = parent.communicate(timeout=LONGEST_S)  # comes back when nobody holds the other end any more
    assert left == ""


def test_who_stops_early_leaves_no_process_behind(tmp_path: Path) -> None:
    it = task(tmp_path, seen())
    results = assess_all([replace(it, id=str(number)) for number in range(40)], workers=2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert active_children() == []


def test_the_environment_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(THREADS[0], "3")
    monkeypatch.delenv(THREADS[1], raising=False)
    list(assess_all([task(tmp_path, seen()), task(tmp_path, seen(), name="b")], workers=2))
    assert os.environ[THREADS[0]] == "3"
    assert THREADS[1] not in os.environ
