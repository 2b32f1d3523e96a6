"""A database that was opened: transactions on it, and what may go wrong with it said in one line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from gaitcheck.errors import StoreUnusable

NO_ROOM: Final = ("disk is full", "No space left on device")
READ_ONLY: Final = ("readonly database", "read-only transaction", "unable to open database file", "permission denied")
BUSY: Final = ("database is locked", "database table is locked", "lock timeout", "deadlock detected")

LEAST_ROOM_BYTES: Final = 1 << 16
"""SQLite's log begins with two files of half of it."""


class Database:
    """Where rows are. Every call of the store is one transaction: all of it happened when it returns, or nothing."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        one_moment = {"isolation_level": "REPEATABLE READ"} if self.is_postgresql else {}
        self._reader = engine.execution_options(**one_moment)
        self._writer = engine.execution_options(writes=True)

    @property
    def is_postgresql(self) -> bool:
        """PostgreSQL; otherwise SQLite."""
        return self.engine.dialect.name == "postgresql"

    @property
    def name(self) -> str:
        """How it is called in messages; without its password."""
        url = self.engine.url
        return url.render_as_string(hide_password=True) if self.is_postgresql else str(url.database)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Rows as they are at one moment; nobody is kept from writing.

        Raises
        ------
        StoreUnusable
            When the database cannot be read.
        """
        with self._told(), self._reader.begin() as connection:
            try:
                yield connection
            except ValueError as error:  # a column holds what its type does not know, such as 30 February
                raise unusable(self.name, error) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Changes that are on the disk when this ends, or none where anything was raised.

        Raises
        ------
        StoreUnusable
            When the database cannot be written: no room, no right to, or somebody else writes for too long.
        """
        with self._told(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A connection without a transaction, for what cannot be taken back."""
        how: dict[str, Any] = {"isolation_level": "AUTOCOMMIT"} if self.is_postgresql else {"alone": True}
        with self._told(), self.engine.connect() as connection:
            yield connection.execution_options(**how)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except (DBAPIError, NoFreeConnection) as error:
            if isinstance(error, ProgrammingError) and "permission denied" not in str(error.orig):
                raise  # a wrong statement is ours, not the database's
            raise unusable(self.name, error) from error


def unusable(name: str, error: Exception) -> StoreUnusable:
    """What a database said, in our words."""
    said = str(getattr(error, "orig", None) or error)
    if any(each in said for each in NO_ROOM) or ("disk I/O error" in said and _is_full(Path(name).parent)):
        return StoreUnusable(f"There is no room left on the disk for {name}.", hint="Make room, then try again.")
    if any(each in said for each in READ_ONLY):
        return StoreUnusable(
            f"{name} cannot be written.", hint="See who may write there, or name another with --store."
        )
    if any(each in said for each in BUSY):
        return StoreUnusable(f"{name} is being written by others for too long.", hint="Try again in a moment.")
    first = next(iter(said.strip().splitlines()), type(error).__name__)
    return StoreUnusable(f"{name} cannot be used: {first}")


def _is_full(folder: Path) -> bool:
    """SQLite tells of a disk without room for its log as of one that is broken."""
    return folder.is_dir() and shutil.disk_usage(folder).free < LEAST_ROOM_BYTES
