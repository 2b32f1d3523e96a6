"""The table of jobs, asked by one process."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from sqlalchemy import update

from gaitcheck.errors import NoSuchAthlete
from gaitcheck.jobs.order import Ending, Order, Outcome
from gaitcheck.store import JobState, owner
from gaitcheck.store.opening import Store
from gaitcheck.store.owner import is_here, is_running, this_process
from gaitcheck.store.tables import jobs
from tests.store.conftest import Place
from tests.store.kept import order, recording

WHY = Outcome(ending=Ending.REFUSED, message="Nobody was found.\0", hint="Film again.")


def asked(store: Store, *keys: str) -> list[Order]:
    film = recording(store, store.athletes.add(f"Ada {keys}"))
    orders = [order(store, key, names=[f"{key}.mp4"]) for key in keys]
    for each in orders:
        store.jobs.ask(each.id, film.id, each)
    return orders


def claimed(store: Store) -> Order:
    found = store.jobs.claim()
    assert found is not None
    return found


def states(store: Store) -> dict[str, tuple[str, int]]:
    return {key: (job.state.value, job.tries) for key, job in store.jobs.state().items()}


def test_jobs_are_claimed_in_the_order_in_which_they_were_asked_for(store: Store) -> None:
    wanted = asked(store, "c", "a", "b")
    assert [store.jobs.claim() for _ in range(4)] == [*wanted, None]


def test_asking_again_changes_nothing_of_a_job_that_was_begun_or_ended(store: Store) -> None:
    first, second = asked(store, "one", "two")
    film = store.recordings.list()[0]
    store.jobs.done(claimed(store))
    for each in (first, second):
        store.jobs.ask(each.id, film.id, replace(each, asks={"names": ["moved.mp4"]}))
    assert states(store) == {"one": ("done", 0), "two": ("waiting", 0)}
    assert claimed(store).asks == {"names": ["moved.mp4"]}
    assert store.jobs.claim() is None


@pytest.mark.parametrize(
    ("settle", "state", "tries"),
    [
        (lambda store, job: store.jobs.done(job), "done", 0),
        (lambda store, job: store.jobs.refused(job, WHY), "refused", 0),
        (lambda store, job: store.jobs.quarantined(job, WHY), "quarantined", 1),
        (lambda store, job: store.jobs.again(job), "waiting", 1),
        (lambda store, job: store.jobs.put_back(job), "waiting", 0),
    ],
)
def test_every_ending_is_kept(place: Place, settle: Callable[[Store, Order], None], state: str, tries: int) -> None:
    with place.open() as store:
        asked(store, "one")
        settle(store, claimed(store))
    with place.open() as store:
        assert states(store) == {"one": (state, tries)}
        job = store.jobs.state(["one", "unknown"])["one"]
        assert (job.reason != "") == (state in ("refused", "quarantined"))


def test_a_job_that_is_tried_again_waits_behind_the_others_and_one_put_back_before_them(store: Store) -> None:
    asked(store, "one", "two")
    store.jobs.again(claimed(store))
    assert claimed(store).id == "two"
    store.jobs.put_back(order(store, "two"))
    assert [claimed(store).id, claimed(store).id] == ["two", "one"]


def test_jobs_that_ended_can_be_asked_for_afresh_and_running_ones_go_on(store: Store) -> None:
    asked(store, "one", "two")
    store.jobs.quarantined(claimed(store), WHY)
    running = claimed(store)
    store.jobs.retry(["one", "two"])
    assert states(store) == {"one": ("waiting", 0), "two": ("running", 0)}
    assert store.jobs.state()["one"].reason == ""
    store.jobs.done(running)


def test_nothing_is_asked_for_somebody_who_is_not_there(store: Store) -> None:
    with pytest.raises(NoSuchAthlete):
        store.jobs.ask("key", "no recording", order(store, "key"))
    assert states(store) == {}


def owned_by(store: Store, who: str, lease_until_s: float = 0.0) -> None:
    with store.database.writing() as connection:
        connection.execute(update(jobs).values(owner=who, lease_until_s=lease_until_s, state=JobState.RUNNING))


def a_dead_process() -> str:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        number = process.pid
    return f"{this_process().split(' ')[0]} {number} 12345"


def test_a_job_of_a_dead_process_is_claimed_by_the_next_without_a_try(store: Store) -> None:
    asked(store, "one")
    owned_by(store, a_dead_process(), lease_until_s=1e12)
    assert claimed(store).tries == 0
    assert store.jobs.claim() is None


def test_a_later_process_of_the_same_number_is_not_the_owner(store: Store) -> None:
    host, number, started = this_process().split(" ")
    assert is_running(f"{host} {number} {started}")
    assert not is_running(f"{host} {number} {int(started) - 1}")
    assert is_here(f"{host} 1 2")
    assert not is_here("elsewhere 1 2")


def test_where_there_is_no_proc_the_same_is_told_of_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner, "PROC", tmp_path)
    host, number, started = this_process().split(" ", 2)
    assert is_running(f"{host} {number} {started}")
    assert not is_running(f"{host} {number} {float(started) - 1}")
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        while psutil.Process(ended.pid).status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.01)
        assert owner._started(ended.pid) == ""
    assert owner._started(ended.pid) == ""


def test_a_job_of_another_machine_is_kept_until_its_lease_lapses(store: Store) -> None:
    asked(store, "one")
    owned_by(store, "elsewhere 1 2", lease_until_s=1e12)
    assert (store.jobs.claim(), store.jobs.release_dead()) == (None, [])
    owned_by(store, "elsewhere 1 2", lease_until_s=1.0)
    assert store.jobs.release_dead() == ["one"]
    assert states(store) == {"one": ("waiting", 0)}


def test_who_lost_a_job_to_others_cannot_settle_it_but_a_result_that_is_there_counts(store: Store) -> None:
    (job,) = asked(store, "one")
    claimed(store)
    owned_by(store, "elsewhere 1 2", lease_until_s=1e12)
    store.jobs.again(job)
    store.jobs.refused(job, WHY)
    assert states(store) == {"one": ("running", 0)}
    store.jobs.done(job)
    assert states(store) == {"one": ("done", 0)}


def test_a_sign_of_life_prolongs_the_lease_of_jobs_that_run(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(store, "one")
    claimed(store)
    with store.database.writing() as connection:
        connection.execute(update(jobs).values(lease_until_s=1.0))
    store.jobs._prolong()
    with store.database.reading() as connection:
        assert connection.execute(jobs.select()).one().lease_until_s > 1e9


def test_the_result_of_an_athlete_who_was_deleted_meanwhile_goes_too(store: Store, tmp_path: Path) -> None:
    (job,) = asked(store, "one")
    store.athletes.delete(store.athletes.list()[0].id)
    (job.folder / job.result).mkdir()
    store.jobs.done(job)
    assert list(job.folder.iterdir()) == []
