"""Cores shared out: never more threads than cores, and each worker keeps to its own."""

from __future__ import annotations

import threading
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gaitcheck import workers
from gaitcheck.jobs.executor import ThisMachine, shares
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Ending, Json
from tests.jobs.asked import order


@given(cores=st.sets(st.integers(0, 500), min_size=1, max_size=64), at_once=st.integers(1, 80))
def test_every_core_is_in_one_share_and_every_job_has_a_core(cores: set[int], at_once: int) -> None:
    shared = shares(sorted(cores), at_once)
    assert len(shared) == at_once
    assert all(shared)
    named = [core for share in shared for core in share]
    assert set(named) <= cores
    if at_once <= len(cores):
        assert sorted(named) == sorted(cores)
        assert max(map(len, shared)) - min(map(len, shared)) <= 1


def test_a_worker_counts_only_the_cores_of_its_share_and_two_at_once_have_different_ones(tmp_path: Path) -> None:
    executor, heard = ThisMachine(WorkerLimits(), 2), []
    place = tmp_path / "place"
    place.mkdir()
    lock = threading.Lock()

    def hear(message: Json) -> None:
        with lock:
            heard.append(message)

    def have_done(name: str) -> None:
        (tmp_path / name).mkdir()
        ended = executor(order(tmp_path / name, "tell_cores", place=str(place)), hear, threading.Event())
        assert ended.ending is Ending.DONE

    threads = [threading.Thread(target=have_done, args=(name,)) for name in ("one", "other")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = [tuple(message["cores"]) for message in heard]
    assert sorted(told) == sorted(shares(workers.core_numbers(), 2))
