"""A process that writes to a store all the time and tells of everything that it was told is kept."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gaitcheck import Settings
from gaitcheck.errors import StoreUnusable
from gaitcheck.store import open_store
from gaitcheck.store.opening import Store
from tests.store.kept import order, sha256

TEXT = "words that fill a page of the database or two, " * 60


class Writer:
    """What one process does. Each of its lines is a promise of the store, but for those that begin with "about to"."""

    def __init__(self, store: Store, made: Path, pipe: int, seed: int) -> None:
        self.store, self.made, self.pipe, self.dice = store, made, pipe, random.Random(seed)
        self.seed, self.count = seed, 0
        self.athletes: list[str] = []
        self.films: list[str] = []

    def say(self, *words: Any) -> None:
        os.write(self.pipe, json.dumps(words).encode() + b"\n")

    def name(self, kind: str) -> str:
        self.count += 1
        return f"{kind}-{self.seed}-{self.count}."

    def add(self) -> None:
        added = self.store.athletes.add(self.name("athlete"), note=TEXT)
        self.athletes.append(added.id)
        self.say("athlete", added.id, added.name)

    def record(self) -> None:
        video = self.name("video")
        athlete = self.dice.choice(self.athletes)
        film = self.store.recordings.record(athlete, sha256(video), video, TEXT, "side", None, Settings())
        self.films.append(film.id)
        self.say("recording", film.id, video)

    def note(self) -> None:
        athlete = self.dice.choice(self.athletes)
        self.say("note", athlete, self.store.notes.add(athlete, self.name("note") + TEXT).id)

    def keep(self) -> None:
        film, key = self.dice.choice(self.films), self.name("key")
        kept = self.store.analyses.keep(film, key, self.made / str(self.dice.randrange(3)))
        self.say("analysis", film, key, kept.track_sha256s)

    def ask(self) -> None:
        key = self.name("job")
        self.store.jobs.ask(key, self.dice.choice(self.films), order(self.store, key, text=TEXT))
        self.say("asked", key)

    def work(self) -> None:
        claimed = self.store.jobs.claim()
        if claimed is not None:
            self.say("about to do", claimed.id)
            self.store.jobs.done(claimed)
            self.say("done", claimed.id)

    def delete(self) -> None:
        """The athlete who was added last has neither video nor note."""
        added = self.store.athletes.add(self.name("athlete"), note=TEXT)
        self.say("about to delete", added.id)
        self.store.athletes.delete(added.id)
        self.say("deleted", added.id, added.name)

    def anything(self) -> None:
        often: list[Callable[[], None]] = [self.add, self.record, self.note, self.ask, self.work]
        seldom = [self.keep, self.keep, self.keep, self.delete]
        self.dice.choice(often if self.dice.random() < 0.9 else seldom)()


def write(url: str, data: str, made: str, pipe: int, seed: int) -> None:
    """Write until killed."""
    with open_store(url, Path(data)) as store:
        writer = Writer(store, Path(made), pipe, seed)
        try:
            writer.add()
            writer.record()
            while True:
                writer.anything()
                time.sleep(writer.dice.uniform(0.0, 0.01))  # SQLite has no queue: who never rests starves the others
        except (StoreUnusable, OSError) as error:
            writer.say("failed", str(error))
