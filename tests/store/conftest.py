"""Every test of the store runs twice: on SQLite, and on a PostgreSQL server that is started for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gaitcheck.store import open_store
from gaitcheck.store.opening import Store
from tests.store.postgresql import Server, binaries

NEEDED = "GAITCHECK_TESTS_NEED_POSTGRESQL"


@dataclass(frozen=True)
class Place:
    """Where a store is: to be opened by this process or by others."""

    url: str
    data: Path
    server: Server | None

    def open(self) -> Store:
        return open_store(self.url, self.data)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    found = binaries()
    if found is None:
        missing = "PostgreSQL is not installed here (Debian: apt-get install postgresql)"
        assert not os.environ.get(NEEDED), missing
        pytest.skip(missing)
    started = Server(found)
    yield started
    started.remove()


@pytest.fixture
def sqlite(tmp_path: Path) -> Place:
    data = tmp_path / "data"
    return Place(f"sqlite:///{data / 'bench.sqlite'}", data, None)


@pytest.fixture
def postgresql(server: Server, tmp_path: Path) -> Place:
    return Place(server.empty_database(), tmp_path / "data", server)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest) -> Place:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Place)
    return found


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with place.open() as opened:
        yield opened
