"""Copies of deleted rows overwritten, as far as a client of the database can.

SQLite: ``secure_delete`` has overwritten the rows; a VACUUM writes every page anew and the log is cut to nothing.
PostgreSQL: VACUUM FULL writes the tables anew and gives the old files back. Its own log, its backups and its replicas
are the server's, and are told of in ``docs/bench.md``.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from gaitcheck.errors import StoreUnusable
from gaitcheck.store.database import Database
from gaitcheck.store.tables import TABLES

IN_USE: Final = "What is deleted is seen by nobody any more, but copies of it are still in the files of {name}."
WAIT_MS: int = 30_000
"""So long others are waited for."""
LOOK_S: Final = 0.05


def overwrite(database: Database) -> None:
    """Leave nothing in the files of what was deleted.

    Raises
    ------
    StoreUnusable
        When others use the database, or there is no room; what was deleted is gone from sight nonetheless.
    """
    try:
        with database.alone() as connection:
            (_in_postgresql if database.is_postgresql else _in_sqlite)(connection)
    except StoreUnusable as error:
        raise StoreUnusable(
            f"{IN_USE.format(name=database.name)} {error}",
            hint="Let no other GaitCheck run, then open the store once more, as with 'gaitcheck athletes list'.",
        ) from error


def _in_sqlite(connection: Connection) -> None:
    connection.execute(text(f"PRAGMA busy_timeout = {WAIT_MS}"))
    connection.execute(text("VACUUM"))
    end = time.monotonic() + WAIT_MS / 1000
    while connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one().busy:  # others read, or do the same
        if time.monotonic() > end:
            raise StoreUnusable("Others read it at this moment.")
        time.sleep(LOOK_S)


def _in_postgresql(connection: Connection) -> None:
    connection.execute(text(f"SET lock_timeout = {WAIT_MS}"))
    for table in TABLES.sorted_tables:
        connection.execute(text(f"VACUUM FULL {table.name}"))
    connection.execute(text("RESET lock_timeout"))
    with suppress(DBAPIError):  # may be forbidden, then the server's next one does it within minutes
        connection.execute(text("CHECKPOINT"))
