"""Many processes at the table of jobs: no job is with two of them, none is lost, and each ends as it should."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from gaitcheck.jobs.order import Ending, Order, Outcome
from gaitcheck.store import JobState, open_store
from gaitcheck.store.jobs import JobTable
from gaitcheck.store.opening import Store
from gaitcheck.store.tables import jobs
from tests.store.conftest import Place
from tests.store.kept import order, recording
from tests.store.taking import Said, take
from tests.waiting import LONGEST_S

PROCESSES, JOBS = 6, 150
FORKS = get_context("forkserver")
WHY = Outcome(ending=Ending.REFUSED, message="Nobody was found.")


def ask(store: Store, keys: list[str]) -> None:
    film = recording(store, store.athletes.add("Ada"))
    for key in keys:
        store.jobs.ask(key, film.id, order(store, key))


def test_many_processes_take_every_job_and_none_twice(place: Place) -> None:
    keys = [f"job {number}" for number in range(JOBS)]
    with place.open() as store:
        ask(store, keys)
        ends: dict[str, list[str]] = defaultdict(list)
        for said in _taken(place):
            for key, how, _ in said:
                ends[key].append(how)
        state = store.jobs.state()
    assert sorted(ends) == sorted(keys)
    for key, hows in ends.items():
        counted = Counter(how for how in hows if how != "put back")
        assert counted in ({"again": 2, "quarantined": 1}, {"done": 1}, {"refused": 1})
        assert state[key].state.value in counted
        assert state[key].tries == (3 if key.endswith("7") else 0)


def _taken(place: Place) -> list[Said]:
    pipes, processes, all_there = [], [], FORKS.Barrier(PROCESSES)  # or the first takes all before the last has begun
    for seed in range(PROCESSES):
        hears, says = FORKS.Pipe(duplex=False)
        processes.append(FORKS.Process(target=take, args=(place.url, str(place.data), says, seed, all_there)))
        processes[-1].start()
        says.close()
        pipes.append(hears)
    said = [pipe.recv() for pipe in pipes]  # of one that died, this is the end of file
    for process, pipe in zip(processes, pipes, strict=True):
        process.join(LONGEST_S)
        pipe.close()
    assert sum(bool(each) for each in said) > 1
    return said


class Table:
    """Three workers on other machines at one table, and what should be in it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.film = recording(store, store.athletes.add("Ada")).id
        self.workers = [JobTable(store.database) for _ in range(3)]
        for number, worker in enumerate(self.workers):
            worker._owner = f"elsewhere-{number} 1 1"
        self.held: list[dict[str, Order]] = [{}, {}, {}]
        self.should: dict[str, tuple[JobState, int]] = {}

    def ask(self, worker: int, key: int) -> None:
        self.workers[worker].ask(str(key), self.film, order(self.store, str(key)))
        self.should.setdefault(str(key), (JobState.WAITING, 0))

    def claim(self, worker: int, _: int) -> None:
        found = self.workers[worker].claim()
        waiting = {key for key, (state, _) in self.should.items() if state is JobState.WAITING}
        assert (found is not None) == bool(waiting)
        if found is not None:
            assert found.id in waiting
            assert found.tries == self.should[found.id][1]
            self.should[found.id] = (JobState.RUNNING, found.tries)
            self.held[worker][found.id] = found

    def settle(self, how: str, state: JobState, tries: int) -> Callable[[int, int], None]:
        def settled(worker: int, _: int) -> None:
            if self.held[worker]:
                key, job = self.held[worker].popitem()
                getattr(self.workers[worker], how)(*((job, WHY) if how in ("refused", "quarantined") else (job,)))
                self.should[key] = (state, job.tries + tries)

        return settled

    def die(self, worker: int, _: int) -> None:
        """Its lease lapses, and somebody else notices."""
        dead = self.workers[worker]._owner
        with self.store.database.writing() as connection:
            connection.execute(update(jobs).where(jobs.c.owner == dead).values(lease_until_s=1.0))
        freed = self.workers[(worker + 1) % 3].release_dead()
        assert sorted(freed) == sorted(self.held[worker])
        for key, job in self.held[worker].items():
            self.should[key] = (JobState.WAITING, job.tries)
        self.held[worker] = {}


STEPS = ("ask", "claim", "done", "refused", "again", "quarantined", "put_back", "die")
ENDS = {
    "done": (JobState.DONE, 0),
    "refused": (JobState.REFUSED, 0),
    "again": (JobState.WAITING, 1),
    "quarantined": (JobState.QUARANTINED, 1),
    "put_back": (JobState.WAITING, 0),
}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 2), st.integers(0, 5)), max_size=40))
def test_whatever_happens_in_whatever_order_the_table_is_as_it_should_be(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/bench.sqlite", Path(folder)) as store:
        table = Table(store)
        for step, worker, key in steps:
            act = table.settle(step, *ENDS[step]) if step in ENDS else getattr(table, step)
            act(worker, key)
            assert {name: (job.state, job.tries) for name, job in store.jobs.state().items()} == table.should
        for worker in table.workers:
            worker.close()
