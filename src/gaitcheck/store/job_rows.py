"""What a job's row says, and the statements that move it from one state to the next."""

from __future__ import annotations

import json
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Float, Update, cast, func, literal, select, update

from gaitcheck.jobs.order import Order, Outcome
from gaitcheck.store import JobState
from gaitcheck.store.letters import storable
from gaitcheck.store.rows import AnyRow, row_of
from gaitcheck.store.tables import jobs

Changes = dict[str, Any]

WAITS: Final[Changes] = {"state": JobState.WAITING, "owner": "", "lease_until_s": 0.0}
UNTRIED: Final[Changes] = {"tries": 0, "reason": "", "hint": ""}
LEASE_S: Final = 60.0
"""So long after its last sign of life the owner on another machine is taken for dead."""


def told(order: Order) -> Changes:
    """An order in columns."""
    return {
        "work": order.work,
        "folder": storable(str(order.folder)),
        "result": order.result,
        "asks": json.dumps(order.asks),
    }


@row_of("jobs")
def order_of(row: AnyRow) -> Order:
    """The order in a row."""
    return Order(
        id=row.key,
        work=row.work,
        folder=Path(row.folder),
        result=row.result,
        asks=json.loads(row.asks),
        tries=row.tries,
    )


def ended(state: JobState, outcome: Outcome | None = None) -> Changes:
    """The columns of a job that ended, with the reason where there is one."""
    why = (outcome.message, outcome.hint) if outcome is not None else ("", "")
    return {"state": state, "owner": "", "lease_until_s": 0.0, "reason": storable(why[0]), "hint": storable(why[1])}


def last_place() -> int:
    """Behind everything that waits now."""
    return time.time_ns()


def taken(connection: Connection, owner: str, keys: Collection[str] | None = None) -> AnyRow | None:
    """The next job, of these if any are named, now its owner's: one statement, so that two never take the same.

    PostgreSQL passes over what others are just taking; SQLite has one writer at a time anyway.
    """
    waits = jobs.c.state == JobState.WAITING
    first = (
        select(jobs.c.key)
        .where(waits, *([] if keys is None else [jobs.c.key.in_(keys)]))
        .order_by(jobs.c.place, jobs.c.key)
        .limit(1)
    )
    take = update(jobs).where(jobs.c.key == first.with_for_update(skip_locked=True).scalar_subquery(), waits)
    mine = {"state": JobState.RUNNING, "owner": owner, "lease_until_s": now_s(connection) + LEASE_S}
    return connection.execute(take.values(mine).returning(jobs)).first()


def held_by(owner: str) -> Update:
    """A change to the jobs that somebody holds."""
    return update(jobs).where(jobs.c.state == JobState.RUNNING, jobs.c.owner == owner)


def now_s(connection: Connection) -> ColumnElement[float]:
    """The time by the database's clock, which all machines that use it share."""
    if connection.dialect.name == "postgresql":
        return cast(func.date_part("epoch", func.clock_timestamp()), Float)
    return literal(time.time())
