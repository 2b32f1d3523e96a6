"""Processes that write are killed at any moment: what was acknowledged is there, and nothing is there by half."""

from __future__ import annotations

import json
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from gaitcheck.store import AnalysisRecord, JobState
from gaitcheck.store.files import sha256_of
from gaitcheck.store.opening import Store
from gaitcheck.store.tables import TABLES, athletes
from tests.store.conftest import Place
from tests.store.kept import result
from tests.store.writing import write
from tests.waiting import LONGEST_S, wait_for

KILLS, AT_ONCE, LIVES_S = 100, 2, 0.2
KINDS = ("athlete", "recording", "note", "asked", "done")
FORKS = get_context("forkserver")  # a process that has loaded everything starts in milliseconds
FORKS.set_forkserver_preload(["tests.store.writing", "gaitcheck.store.opening", "alembic.command", "psycopg"])

Promises = dict[str, list[list[Any]]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    for number in range(3):
        result(folder / str(number), mark=float(number))
    return folder


class Writing:
    """A process that writes, and what it promised."""

    def __init__(self, place: Place, made: Path, seed: int) -> None:
        self.hears, says = FORKS.Pipe(duplex=False)
        self.said = b""
        self.process = FORKS.Process(target=begin, args=(place.url, str(place.data), str(made), says, seed))
        self.process.start()
        says.close()
        dice = random.Random(seed)
        if dice.random() < 0.75:  # the others are killed while they open the store
            self.hears.poll(LONGEST_S)
        self.ends = time.monotonic() + dice.uniform(0.0, LIVES_S)

    def promised(self) -> list[list[Any]]:
        """So far, without waiting; the last line, if any, was cut off: no promise."""
        while self.hears.poll() and (more := os.read(self.hears.fileno(), 1 << 16)):
            self.said += more
        return [json.loads(line) for line in self.said.split(b"\n")[:-1]]

    def kill(self) -> list[list[Any]]:
        if self.hears.closed:
            return []
        self.process.kill()
        self.process.join()
        promises = self.promised()
        self.hears.close()
        self.process.close()
        return promises


def begin(url: str, data: str, made: str, says: Connection, seed: int) -> None:
    write(url, data, made, says.fileno(), seed)


def killed(place: Place, made: Path) -> Promises:
    """What processes promised that were killed: a hundred, or more where they had time for little."""
    promises: Promises = defaultdict(list)
    running = [Writing(place, made, seed) for seed in range(AT_ONCE)]
    for seed in range(AT_ONCE, 20 * KILLS):
        first = min(running, key=lambda each: each.ends)
        time.sleep(max(0.0, first.ends - time.monotonic()))
        take_down(promises, first)
        running.remove(first)
        if seed >= KILLS and is_enough(promises):
            break
        running.append(Writing(place, made, seed))
    for each in running:
        take_down(promises, each)
    return promises


def take_down(promises: Promises, writing: Writing) -> None:
    for what, *rest in writing.kill():
        promises[what].append(rest)


def is_enough(promises: Promises) -> bool:
    often = min(len(promises[kind]) for kind in KINDS) > KILLS / 2
    return bool(often and promises["analysis"] and promises["deleted"])


@pytest.mark.slow
def test_after_a_hundred_kills_every_promise_is_kept_and_nothing_is_there_by_half(place: Place, made: Path) -> None:
    promises = killed(place, made)
    assert promises["failed"] == []
    assert is_enough(promises)
    with place.open() as store:
        check_rows(store, promises)
        check_analyses(store, promises, made)
        check_jobs(store, promises)
        check_whole(store)
    check_deleted(place, promises)


def check_rows(store: Store, promises: Promises) -> None:
    names = {athlete.id: athlete.name for athlete in store.athletes.list()}
    assert {names.get(each) == name for each, name in promises["athlete"]} == {True}
    films = {film.id: film.file_name for film in store.recordings.list()}
    assert {films.get(each) == video for each, video in promises["recording"]} == {True}
    notes = {note.id for athlete in names for note in store.notes.list(athlete)}
    assert {note for _, note in promises["note"]} <= notes


def check_analyses(store: Store, promises: Promises, made: Path) -> None:
    texts = {(made / str(number) / "analysis.json").read_text() for number in range(3)}
    for film, key, sha256s in promises["analysis"]:
        kept = store.analyses.find(film, key)
        assert kept is not None
        assert list(kept.track_sha256s) == sha256s
    every = [analysis for _, _, analysis in store.analyses.latest()]
    assert {each.analysis_json for each in every} <= texts
    assert all(sha256_of(path) == path.stem for each in every for path in tracks(store, each))


def tracks(store: Store, analysis: AnalysisRecord) -> list[Path]:
    return [store.files.track(sha256) for sha256 in analysis.track_sha256s]


def check_jobs(store: Store, promises: Promises) -> None:
    """Every job ends, and none is done again once that was promised."""
    asked, done = {key for (key,) in promises["asked"]}, Counter(key for (key,) in promises["done"])
    before = store.jobs.state()
    assert asked <= set(before)
    assert {before[key].state for key in done} == {JobState.DONE}
    assert max(done.values()) == 1
    while (claimed := store.jobs.claim()) is not None:
        assert claimed.id not in done
        store.jobs.done(claimed)
    assert {job.state for job in store.jobs.state().values()} == {JobState.DONE}


def check_whole(store: Store) -> None:
    with store.database.reading() as connection:
        if not store.database.is_postgresql:
            assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert (
            connection.execute(select(athletes).where(athletes.c.leaving)).all() == []
        )  # begun deletions were finished
        for table in TABLES.sorted_tables:
            for key in table.foreign_keys:
                there = select(key.column).scalar_subquery()
                assert connection.execute(select(table).where(key.parent.not_in(there))).all() == []


def check_deleted(place: Place, promises: Promises) -> None:
    contents = [file.read_bytes() for file in place.data.rglob("*") if file.is_file()]
    for _, name in promises["deleted"]:
        assert not any(name.encode() in content for content in contents)


@contextmanager
def writing(place: Place, made: Path) -> Iterator[list[Writing]]:
    running = [Writing(place, made, seed) for seed in range(AT_ONCE)]
    try:
        yield running
    finally:
        for each in running:
            each.kill()


@pytest.mark.slow
def test_after_the_server_itself_was_killed_every_promise_is_kept(postgresql: Place, made: Path) -> None:
    server = postgresql.server
    assert server is not None
    with postgresql.open() as before, writing(postgresql, made) as running:
        wait_for(lambda: sum(what == "done" for each in running for what, *_ in each.promised()) > 10, "ten jobs")
        server.kill()
        with pytest.raises(OSError, match="cannot be used"):
            before.jobs.claim()
        promises: Promises = defaultdict(list)
        for each in running:
            take_down(promises, each)
        server.start()
        check_rows(before, promises)
        check_analyses(before, promises, made)
        check_jobs(before, promises)
    with postgresql.open() as after:  # opening finishes a deletion that was begun
        check_whole(after)
    assert len(promises["done"]) > 10
