"""A database brought to the tables of this version, by whoever opens it first."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, inspect, text

from gaitcheck.errors import StoreUnusable
from gaitcheck.exports.extras import INSTALL
from gaitcheck.store.database import Database
from gaitcheck.store.migrations import FOLDER, HEAD

TURN: Final = 7_203_911_645
"""The number of the lock under which PostgreSQL lets one of us at a time change tables."""


def migrate(database: Database) -> None:
    """Make the tables, or bring them up to date; all of it or nothing.

    Raises
    ------
    StoreUnusable
        When a newer version of GaitCheck made them.
    """
    with database.reading() as connection:
        if _version(connection) == HEAD:
            return
    with database.writing() as connection:
        if database.is_postgresql:
            connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
        if _version(connection) != HEAD:  # somebody else may have done it meanwhile
            _upgrade(connection, database.name)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _upgrade(connection: Connection, name: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreUnusable(
            f"{name} was made by a newer version of GaitCheck.",
            hint=f"Bring GaitCheck up to date: git pull, then {INSTALL.format(extra='bench')}.",
        ) from error
