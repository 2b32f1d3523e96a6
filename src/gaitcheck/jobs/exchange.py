"""A place that every machine of a cluster reaches, by a URL of fsspec: films are lent there, results left there.

Whatever goes wrong there is an OSError: the job waits as before.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

import gaitcheck
from gaitcheck.jobs.copies import answering, file_system, is_url, name_of, places_of
from gaitcheck.jobs.durable import PARTIAL
from gaitcheck.jobs.order import Order


@dataclass(frozen=True, slots=True)
class Exchange:
    """A folder or a bucket that is there. Nothing stays in it: films go when their job ended, results when fetched."""

    url: str

    def check(self) -> None:
        """Put something there, find it, and take it away."""
        name = f"check-{secrets.token_hex(8)}"
        self._put(name, b"GaitCheck")
        self._get(name)
        self._remove(name)

    @contextmanager
    def lent(self, order: Order) -> Iterator[Order]:
        """The order with its films put there for as long as it takes; those at URLs stay where they are."""
        films = [place for place in places_of(order.asks).values() if not is_url(place)]
        lent = {film: f"film-{_name(order)}-{number}-{name_of(film)}" for number, film in enumerate(films)}
        try:
            copies = {film: self._put_file(name, film) for film, name in lent.items()}
            yield replace(order, asks={**order.asks, "copies": copies})
        finally:
            for name in lent.values():
                self._remove(name)

    def leave(self, order: Order, content: bytes) -> None:
        """Put a packed result there, whole or not at all."""
        self._put(_result(order), content)

    def find(self, order: Order) -> bytes | None:
        """The packed result, if it is there."""
        try:
            return self._get(_result(order))
        except FileNotFoundError:
            return None

    def forget(self, order: Order) -> None:
        """Take the result away, if it is there."""
        self._remove(_result(order))

    def _put(self, name: str, content: bytes) -> None:
        with self._at(name) as (system, there):
            growing = f"{there}{PARTIAL}{secrets.token_hex(8)}"
            system.pipe_file(growing, content)
            system.mv(growing, there)

    def _put_file(self, name: str, file: str) -> str:
        """The URL of the copy."""
        with self._at(name) as (system, there):
            system.put_file(file, there)
            return str(system.unstrip_protocol(there))

    def _get(self, name: str) -> bytes:
        with self._at(name) as (system, there):
            content: bytes = system.cat_file(there)
            return content

    def _remove(self, name: str) -> None:
        with self._at(name) as (system, there), suppress(FileNotFoundError):
            system.rm_file(there)

    @contextmanager
    def _at(self, name: str) -> Iterator[tuple[Any, str]]:
        """The file system, and the path in it."""
        with answering():
            system, root = file_system(self.url)
            yield system, f"{root.rstrip('/')}/{name}"


def _result(order: Order) -> str:
    return f"result-{_name(order)}.zip"


def _name(order: Order) -> str:
    """The same for the same work, whoever asks for it and however often."""
    asked = {name: value for name, value in order.asks.items() if name != "copies"}
    made_of = [order.id, order.work, order.result, asked, gaitcheck.__version__]
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()
