"""The supervisor: every job ends, none twice, whatever happens to workers."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from gaitcheck.jobs.executor import ThisMachine
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Json
from gaitcheck.jobs.supervisor import MOST_TRIES, Supervisor
from tests.jobs.list_queue import ListQueue, jobs
from tests.waiting import wait_for


@contextmanager
def supervised(queue: ListQueue, workers: int = 1) -> Iterator[Supervisor]:
    supervisor = Supervisor(queue, workers, ThisMachine(WorkerLimits(), workers), lambda _order, _message: None)
    supervisor.start()
    try:
        yield supervisor
    finally:
        supervisor.stop()


def test_a_job_that_kills_its_worker_is_tried_three_times_and_set_aside(tmp_path: Path) -> None:
    queue = ListQueue(*jobs(tmp_path, "die_in_the_middle"))
    with supervised(queue):
        wait_for(lambda: bool(queue.ends))
    assert queue.ends == [("0", "quarantined")]
    assert queue.messages == ["ended with signal 9"]


def test_a_deadly_job_does_not_keep_others_from_being_done(tmp_path: Path) -> None:
    deadly, good = jobs(tmp_path, "die_in_the_middle", 2)
    queue = ListQueue(deadly, replace(good, work="tests.jobs.works:write"))
    with supervised(queue):
        wait_for(lambda: len(queue.ends) == 2)
    assert dict(queue.ends) == {"0": "quarantined", "1": "done"}


def test_a_reason_is_not_tried_again(tmp_path: Path) -> None:
    queue = ListQueue(*jobs(tmp_path, "find_nobody"))
    with supervised(queue):
        wait_for(lambda: bool(queue.ends))
    assert (queue.ends, queue.messages) == ([("0", "refused")], ["No person was found in run.mp4."])


def test_a_bug_is_tried_once(tmp_path: Path) -> None:
    asked = jobs(tmp_path, "break_after_tracks", names=["run.mp4"])
    queue = ListQueue(*asked)
    with supervised(queue):
        wait_for(lambda: bool(queue.ends))
    assert (queue.ends, len(begun(tmp_path))) == ([("0", "refused")], 1)
    assert "our fault" in queue.messages[0]
    assert asked[0].kept.is_dir()


def begun(folder: Path) -> list[int]:
    """The processes that began jobs."""
    return [int(each) for file in folder.glob("*/begun") for each in file.read_text().split()]


def test_workers_killed_at_random_lose_no_job_and_do_none_twice(tmp_path: Path) -> None:
    queue, dice, killed = ListQueue(*jobs(tmp_path, "write", 24, takes_s=0.2)), random.Random(0), set[int]()
    with supervised(queue, workers=2):
        while len(queue.ends) < 24:
            time.sleep(dice.uniform(0.0, 0.4))
            killed |= {process for process in workers() - killed if dice.random() < 0.5 and kill(process)}
    assert len(killed) > 10
    assert Counter(job for job, _ in queue.ends) == Counter(str(number) for number in range(24))
    for job, how in queue.ends:
        assert (tmp_path / job / "result").is_dir() == (how == "done")
        assert queue.tries[job] < MOST_TRIES
        assert how == "done" or queue.tries[job] == MOST_TRIES - 1


def workers() -> set[int]:
    """The workers that this process started and that are still there."""
    threads = Path("/proc/self/task").glob("*/children")
    return {int(child) for children in threads for child in children.read_text().split() if is_worker(int(child))}


def is_worker(process: int) -> bool:
    """Other tests leave processes of their own, such as a database server."""
    try:
        return b"gaitcheck.jobs.worker" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


def kill(process: int) -> bool:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def test_a_job_that_is_ended_is_not_put_back_and_leaves_nothing(tmp_path: Path) -> None:
    queue = ListQueue(*jobs(tmp_path, "write", takes_s=60))
    with supervised(queue) as supervisor:
        wait_for(lambda: bool(begun(tmp_path)))
        supervisor.end("0")
        assert [path.name for path in (tmp_path / "0").iterdir()] == ["begun"]
    assert (queue.waiting, queue.ends) == ([], [])


def test_a_supervisor_that_stops_puts_its_job_back(tmp_path: Path) -> None:
    queue = ListQueue(*jobs(tmp_path, "write", takes_s=60))
    with supervised(queue):
        wait_for(lambda: bool(begun(tmp_path)))
    assert [(each.id, each.tries) for each in queue.waiting] == [("0", 0)]


def test_an_ending_that_does_not_fit_on_the_disk_is_written_when_there_is_room(tmp_path: Path) -> None:
    queue = ListQueue(*jobs(tmp_path, "write"))
    queue.full_disk = 2
    with supervised(queue):
        wait_for(lambda: bool(queue.ends))
    assert queue.ends == [("0", "done")]


def test_messages_come_with_their_order(tmp_path: Path) -> None:
    heard: list[tuple[str, Json]] = []
    queue = ListQueue(*jobs(tmp_path, "write"))
    supervisor = Supervisor(
        queue, 1, ThisMachine(WorkerLimits(), 1), lambda order, message: heard.append((order.id, message))
    )
    supervisor.start()
    wait_for(lambda: bool(queue.ends))
    supervisor.stop()
    assert heard[0] == ("0", {"progress": 0})
