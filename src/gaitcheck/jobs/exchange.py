"""A place that every machine of a cluster reaches, by a URL of fsspec: films are lent there, results left there."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

import gaitcheck
from gaitcheck.jobs.copies import file_system, is_url, name_of, places_of
from gaitcheck.jobs.durable import PARTIAL
from gaitcheck.jobs.order import Order


@dataclass(frozen=True, slots=True)
class Exchange:
    """Nothing stays there: films go when their job ended, results when they were fetched."""

    url: str

    @contextmanager
    def lent(self, order: Order) -> Iterator[Order]:
        """The order with its films put there for as long as it takes; those at URLs stay where they are."""
        system, root = file_system(self.url)
        paths = [place for place in places_of(order.asks).values() if not is_url(place)]
        lent = {path: f"{root}/films/{_name(order)}-{number}-{name_of(path)}" for number, path in enumerate(paths)}
        try:
            for path, there in lent.items():
                system.makedirs(f"{root}/films", exist_ok=True)
                system.put_file(path, there)
            copies = {path: system.unstrip_protocol(there) for path, there in lent.items()}
            yield replace(order, asks={**order.asks, "copies": copies})
        finally:
            for there in lent.values():
                with suppress(FileNotFoundError):
                    system.rm_file(there)

    def leave(self, order: Order, content: bytes) -> None:
        """Put a packed result there, whole or not at all."""
        system, path = self._result(order)
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        growing = f"{path}{PARTIAL}{secrets.token_hex(8)}"
        system.pipe_file(growing, content)
        system.mv(growing, path)

    def find(self, order: Order) -> bytes | None:
        """The packed result, if it is there."""
        system, path = self._result(order)
        try:
            content: bytes = system.cat_file(path)
        except FileNotFoundError:
            return None
        return content

    def forget(self, order: Order) -> None:
        """Take the result away, if it is there."""
        system, path = self._result(order)
        with suppress(FileNotFoundError):
            system.rm_file(path)

    def _result(self, order: Order) -> tuple[Any, str]:
        system, root = file_system(self.url)
        return system, f"{root}/results/{_name(order)}.zip"


def _name(order: Order) -> str:
    """The same for the same work, whoever asks for it and however often."""
    asked = {name: value for name, value in order.asks.items() if name != "copies"}
    made_of = [order.id, order.work, order.result, asked, gaitcheck.__version__]
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()
