"""A Dask cluster on this machine: jobs done there as here, whichever of its processes dies."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fsspec
import pytest
from distributed import Client

import gaitcheck
from gaitcheck import workers
from gaitcheck.errors import ClusterUnusable, GaitCheckError
from gaitcheck.jobs import node
from gaitcheck.jobs.cluster import Cluster
from gaitcheck.jobs.exchange import Exchange
from gaitcheck.jobs.order import Ending, Json, Outcome
from gaitcheck.jobs.sandbox.closing import OFF, VARIABLE
from gaitcheck.jobs.supervisor import MOST_TRIES, Supervisor
from tests.conftest import ROOT
from tests.jobs.asked import is_gone, names, order
from tests.jobs.clusters import dask
from tests.jobs.list_queue import ListQueue, jobs
from tests.waiting import LONGEST_S, wait_for


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{ROOT / 'src'}")
        patch.setenv(VARIABLE, OFF)
        with dask() as found:
            yield found


@pytest.fixture
def cluster(address: str) -> Iterator[Cluster]:
    with opened(address) as found:
        yield found


@contextmanager
def opened(address: str, exchange: Exchange | None = None) -> Iterator[Cluster]:
    cluster = Cluster(address, exchange)
    try:
        yield cluster
    finally:
        cluster.close()


@contextmanager
def under_way(cluster: Cluster, asked: object) -> Iterator[tuple[list[Json], threading.Event, list[Outcome]]]:
    """A job that goes on in a thread: its messages, how to stop it, and how it ended once the block is left."""
    heard: list[Json] = []
    ended: list[Outcome] = []
    stop = threading.Event()
    thread = threading.Thread(target=lambda: ended.append(cluster(asked, heard.append, stop)))
    thread.start()
    try:
        wait_for(lambda: bool(heard))
        yield heard, stop, ended
        thread.join(LONGEST_S)
        assert not thread.is_alive()
    finally:
        stop.set()
        thread.join()


def done(cluster: Cluster, asked: object, heard: list[Json] | None = None) -> Outcome:
    return cluster(asked, (heard if heard is not None else []).append, threading.Event())


def workers_of(address: str) -> dict[str, int]:
    """The process of each Dask worker."""
    with Client(address, set_as_default=False) as client:
        return client.run(os.getpid)


def test_a_result_comes_back_whole_with_what_was_told_on_the_way(cluster: Cluster, tmp_path: Path) -> None:
    heard: list[Json] = []
    assert done(cluster, order(tmp_path, "write", text="hello", takes_s=1), heard).ending is Ending.DONE
    assert (tmp_path / "result" / "result.txt").read_text() == "hello"
    assert names(tmp_path) == ["result"]
    assert heard[0] == {"progress": 0}


def test_a_result_that_is_there_is_not_made_again(cluster: Cluster, tmp_path: Path) -> None:
    (tmp_path / "result").mkdir()
    assert done(cluster, order(tmp_path, "break_down")).ending is Ending.DONE


def test_a_reason_comes_through_with_its_hint(cluster: Cluster, tmp_path: Path) -> None:
    outcome = done(cluster, order(tmp_path, "find_nobody"))
    assert (outcome.ending, outcome.message) == (Ending.REFUSED, "No person was found in run.mp4.")
    assert "whole body" in outcome.hint


def test_a_bug_on_a_node_is_logged_here_and_the_tracks_come_home(cluster: Cluster, tmp_path: Path, log: Path) -> None:
    asked = order(tmp_path, "break_after_tracks", names=["Erika.mp4"])
    outcome = cluster(asked, lambda _message: None, threading.Event())
    assert (outcome.ending, outcome.kind) == (Ending.REFUSED, "OurFault")
    assert str(log) in outcome.hint
    assert "ZeroDivisionError" in log.read_text()
    assert names(asked.kept) == ["track-1.json", "track-1.npz"]


def test_a_job_that_kills_its_process_leaves_the_node_alone(address: str, cluster: Cluster, tmp_path: Path) -> None:
    before = workers_of(address)
    outcome = done(cluster, order(tmp_path, "die_in_the_middle"))
    assert (outcome.ending, outcome.message) == (Ending.LOST, "ended with signal 9")
    assert workers_of(address) == before
    assert names(tmp_path) == []


def test_the_job_of_a_worker_that_is_killed_is_lost_and_nothing_of_it_goes_on(tmp_path: Path, works: None) -> None:
    with dask() as address, opened(address) as cluster:
        with under_way(cluster, order(tmp_path, "hang")) as (heard, _, ended):
            with Client(address, set_as_default=False) as client:
                (busy,) = [worker for worker, tasks in client.processing().items() if tasks]
            os.kill(workers_of(address)[busy], signal.SIGKILL)
        assert is_gone(heard[0]["helper"])
        wait_for(lambda: len(heard) < 2 or is_gone(heard[1]["helper"]))
    assert ended[0].ending is Ending.LOST
    assert ended[0].message == f"the worker {busy} of the cluster died"
    assert names(tmp_path) == []


def test_a_job_is_stopped_on_its_node(cluster: Cluster, tmp_path: Path) -> None:
    with under_way(cluster, order(tmp_path, "hang")) as (heard, stop, ended):
        stop.set()
    assert ended[0].ending is Ending.STOPPED
    assert is_gone(heard[0]["helper"])


ASKING = """
import sys, threading
from pathlib import Path
from gaitcheck.jobs.cluster import Cluster
from gaitcheck.jobs.order import Order
asked = Order(id="job", work="tests.jobs.works:hang", folder=Path(sys.argv[2]), result="result")
Cluster(sys.argv[1])(asked, lambda message: print(message["helper"], flush=True), threading.Event())
"""


def test_a_job_ends_on_its_node_when_whoever_asked_for_it_is_killed(address: str, tmp_path: Path, works: None) -> None:
    command = [sys.executable, "-c", ASKING, address, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as asking:
        assert asking.stdout is not None
        helper = int(asking.stdout.readline())
        asking.kill()
    assert is_gone(helper)


def test_jobs_at_the_same_time_have_a_core_each(cluster: Cluster, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    queue = ListQueue(*jobs(tmp_path, "tell_cores", 4, place=str(place)))
    heard: dict[str, list[int]] = {}
    supervisor = Supervisor(queue, cluster.at_once, cluster, lambda each, told: heard.update({each.id: told["cores"]}))
    supervisor.start()
    try:
        wait_for(lambda: len(queue.ends) == 4)
    finally:
        supervisor.stop()
    assert cluster.at_once == 2
    assert [len(cores) for cores in heard.values()] == [1] * 4
    if workers.cores() > 1:
        assert {core for cores in heard.values() for core in cores} >= {*workers.core_numbers()[:2]}


@pytest.mark.slow
def test_workers_killed_at_random_lose_no_job_and_keep_none_twice(tmp_path: Path, works: None) -> None:
    queue, dice, killed = ListQueue(*jobs(tmp_path, "write", 12, takes_s=0.5)), random.Random(0), 0
    with dask() as address, opened(address) as cluster:
        supervisor = Supervisor(queue, 2, cluster, lambda _order, _message: None)
        supervisor.start()
        try:
            while len(queue.ends) < 12:
                time.sleep(dice.uniform(0.5, 1.5))
                if killed < 4 and (found := list(workers_of(address).values())):
                    os.kill(dice.choice(found), signal.SIGKILL)
                    killed += 1
        finally:
            supervisor.stop()
    assert killed == 4
    assert Counter(job for job, _ in queue.ends) == Counter(str(number) for number in range(12))
    for job, how in queue.ends:
        assert (tmp_path / job / "result").is_dir() == (how == "done")
        assert how == "done" or queue.tries[job] == MOST_TRIES - 1


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_a_cluster_that_went_away_is_no_fault_of_the_job_and_is_found_again(
    tmp_path: Path, works: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, asked = free_port(), order(tmp_path, "write", takes_s=5)
    raised: list[OSError] = []

    def ask() -> None:
        try:
            cluster(asked, heard.append, threading.Event())
        except OSError as error:
            raised.append(error)

    heard: list[Json] = []
    with dask(port) as address:
        cluster = Cluster(address)
        thread = threading.Thread(target=ask)
        thread.start()
        wait_for(lambda: bool(heard))
    thread.join(LONGEST_S)
    assert raised
    assert "The cluster went away" in heard[-1]["waiting"]
    with monkeypatch.context() as patch:
        patch.setattr("gaitcheck.jobs.cluster.CONNECT_S", 1.0)
        with pytest.raises(OSError, match="no cluster"):
            done(cluster, asked)
    with dask(port):
        assert done(cluster, asked, heard).ending is Ending.DONE
    cluster.close()
    assert "progress" in heard[-1]


def test_films_are_lent_to_the_cluster_and_results_fetched_and_nothing_stays(address: str, tmp_path: Path) -> None:
    film, place = tmp_path / "ada.mp4", tmp_path / "exchange"
    film.write_text("the run")
    place.mkdir()
    asked = order(tmp_path, "read_films", paths=[str(film)])
    with opened(address, Exchange(place.as_uri())) as cluster:
        assert done(cluster, asked).ending is Ending.DONE
    assert (tmp_path / "result" / "result.txt").read_text() == "the run"
    assert list(place.iterdir()) == []


def test_a_result_that_was_left_by_a_job_of_which_nobody_waited_for_the_end_is_taken(
    address: str, tmp_path: Path
) -> None:
    exchange = Exchange(tmp_path.as_uri())
    (tmp_path / "elsewhere" / "result").mkdir(parents=True)
    asked = order(tmp_path, "break_down")
    exchange.leave(asked, node.packed(tmp_path / "elsewhere" / "result"))
    with opened(address, exchange) as cluster:
        assert done(cluster, asked).ending is Ending.DONE
    assert exchange.find(asked) is None


def test_a_film_that_a_node_does_not_see_is_told_with_what_helps(cluster: Cluster, tmp_path: Path) -> None:
    outcome = done(cluster, order(tmp_path, "read_films", paths=["/on/one/machine/only.mp4"]))
    assert outcome.ending is Ending.REFUSED
    assert "/on/one/machine/only.mp4" in outcome.message
    assert "--exchange" in outcome.hint


@pytest.mark.parametrize("where", ["tcp://127.0.0.1:1", "nonsense://x"])
def test_no_cluster_is_told_in_words(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gaitcheck.jobs.cluster.CONNECT_S", 1.0)
    with pytest.raises(ClusterUnusable, match="no cluster at"):
        Cluster(where)


@pytest.mark.parametrize("where", ["file:///nowhere/at/all", "s4://bucket"])
def test_an_exchange_that_cannot_be_used_is_told_before_anything_begins(address: str, where: str) -> None:
    with pytest.raises(GaitCheckError, match=where) as caught:
        Cluster(address, Exchange(where))
    assert caught.value.hint


def test_an_exchange_that_fails_in_its_own_way_leaves_the_job_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no credentials")

    monkeypatch.setattr(type(fsspec.filesystem("memory")), "cat_file", fail)
    with pytest.raises(OSError, match="RuntimeError: no credentials"):
        Exchange("memory://x").find(order(tmp_path, "write"))


def test_a_cluster_without_a_worker_is_told_in_words(works: None) -> None:
    with dask(count=0) as address, pytest.raises(ClusterUnusable, match="no worker"):
        Cluster(address)


def test_a_worker_of_another_version_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gaitcheck, "__version__", "99.0")
    with pytest.raises(ClusterUnusable, match=r"this machine 99\.0"):
        Cluster(address)
