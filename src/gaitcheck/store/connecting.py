"""From a URL to a database, set up so that what was said to be kept survives a power cut."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from gaitcheck.errors import UsageError
from gaitcheck.exports.extras import need

STORE_VARIABLE: Final = "GAITCHECK_STORE"
FILE_NAME: Final = "bench.sqlite"
URLS: Final = "It looks like sqlite:///folder/bench.sqlite or postgresql://user@host/database."
PRAGMAS: Final = (
    "busy_timeout = 30000",  # first, since the next one may have to wait
    "journal_mode = WAL",  # readers and a writer do not wait for each other
    "synchronous = FULL",  # a commit is on the disk
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is overwritten
    "temp_store = MEMORY",  # no copies elsewhere
)


def url_of(named: str | None, data: Path) -> URL:
    """The database that is meant.

    Raises
    ------
    UsageError
        When it is of a kind that is not known, or keeps nothing.
    LibraryMissing
        When it is PostgreSQL and its extra is not installed.
    """
    text = named or os.environ.get(STORE_VARIABLE)
    if not text:
        return URL.create("sqlite", database=str(data.absolute() / FILE_NAME))
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise UsageError("The store's URL cannot be understood.", hint=URLS) from error
    if url.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        need("psycopg", "postgresql")
        return url.set(drivername="postgresql+psycopg")
    if url.drivername != "sqlite" or url.database in (None, "", ":memory:"):
        raise UsageError(f"A store at {url.drivername}:// is not known, or would keep nothing.", hint=URLS)
    return url.set(database=str(Path(str(url.database)).absolute()))


def engine_of(url: URL) -> Engine:
    """What makes connections to it."""
    if url.drivername != "sqlite":
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    _make_private(Path(str(url.database)))
    engine = create_engine(url)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _make_private(file: Path) -> None:
    """What coaches keep of people is for their own eyes."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not file.exists():
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where ``_begin`` says, not somewhere in the middle
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes its turn before it reads, so that nothing changes between its reading and its writing."""
    options = connection.get_execution_options()
    if not options.get("alone"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
