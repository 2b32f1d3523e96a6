"""The table of jobs as a queue: any number of processes take from it, each job is with one of them at a time.

A job that was taken carries its owner. It waits again when the owner is dead, which processes on the same machine can
see, or when the owner let its lease lapse, which is how the end of another machine is told.
"""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import insert, select, update

from gaitcheck.errors import StoreUnusable
from gaitcheck.jobs.durable import remove
from gaitcheck.jobs.order import Order, Outcome
from gaitcheck.store import Job, JobState
from gaitcheck.store.database import Database
from gaitcheck.store.heart import Heart
from gaitcheck.store.job_rows import (
    LEASE_S,
    UNTRIED,
    WAITS,
    Changes,
    ended,
    held_by,
    last_place,
    now_s,
    order_of,
    taken,
    told,
)
from gaitcheck.store.owner import is_here, is_running, this_process
from gaitcheck.store.present import hold_athlete_of
from gaitcheck.store.rows import job_of
from gaitcheck.store.tables import jobs


class JobTable:
    """A ``jobs.queue.Queue`` over the table ``jobs``.

    What the supervisor calls raises OSError where the database cannot be used: the supervisor takes that for a full
    disk and tries again later. Everything else raises StoreUnusable then.
    """

    def __init__(self, database: Database) -> None:
        self._database, self._owner = database, this_process()
        self._heart = Heart(self._prolong)

    def close(self) -> None:
        """Give no more signs of life."""
        self._heart.stop()

    def ask(self, key: str, recording_id: str, order: Order) -> Job:
        """Have an order done under a key, unless that was asked before; one that still waits is told anew.

        Raises
        ------
        NoSuchAthlete
            When the athlete of the recording is not there, or not any more.
        """
        changes = {"recording_id": recording_id, **told(order)}
        this = select(jobs).where(jobs.c.key == key)
        with self._database.writing() as connection:
            hold_athlete_of(connection, recording_id)
            if connection.execute(this).first() is None:
                connection.execute(insert(jobs).values(key=key, place=last_place(), **changes, **WAITS, **UNTRIED))
            waits = (jobs.c.key == key, jobs.c.state == JobState.WAITING)
            connection.execute(update(jobs).where(*waits).values(changes))
            return job_of(connection.execute(this).one())

    def state(self, keys: Iterable[str] | None = None) -> dict[str, Job]:
        """Jobs as they are now, by key: those that are asked for, or all."""
        asked = select(jobs).order_by(jobs.c.place)
        if keys is not None:
            asked = asked.where(jobs.c.key.in_(list(keys)))
        with self._database.reading() as connection:
            return {row.key: job_of(row) for row in connection.execute(asked)}

    def retry(self, keys: Iterable[str]) -> None:
        """Let jobs that ended wait again, as if they had never been tried."""
        over = (jobs.c.key.in_(list(keys)), jobs.c.state.not_in((JobState.RUNNING, JobState.WAITING)))
        with self._database.writing() as connection:
            connection.execute(update(jobs).where(*over).values(place=last_place(), **WAITS, **UNTRIED))

    def claim(self, keys: Collection[str] | None = None) -> Order | None:
        """The job that has waited longest, of these if any are named; those of dead owners wait again for others."""
        self._heart.start()
        with _as_os_error():
            return self._take(keys) or (self._take(keys) if self.release_dead() else None)

    def done(self, order: Order) -> None:
        """The result is there, whoever made it. That of an athlete who was deleted meanwhile is taken away."""
        with _as_os_error(), self._database.writing() as connection:
            this = update(jobs).where(jobs.c.key == order.id)
            known = connection.execute(this.values(ended(JobState.DONE))).rowcount
        if not known:
            remove(order.folder / order.result)

    def refused(self, order: Order, outcome: Outcome) -> None:
        """Keep the reason."""
        self._settle(order, ended(JobState.REFUSED, outcome))

    def again(self, order: Order) -> None:
        """Wait again behind all others, one try counted."""
        self._settle(order, {**WAITS, "tries": order.tries + 1, "place": last_place()})

    def quarantined(self, order: Order, outcome: Outcome) -> None:
        """Set it aside."""
        self._settle(order, {**ended(JobState.QUARANTINED, outcome), "tries": order.tries + 1})

    def put_back(self, order: Order) -> None:
        """Wait as before."""
        self._settle(order, WAITS)

    def release_dead(self) -> list[str]:
        """Let the jobs of dead owners wait again; no try is counted, for it was not the video that ended them."""
        running = select(jobs.c.owner, jobs.c.lease_until_s).where(jobs.c.state == JobState.RUNNING).distinct()
        with self._database.reading() as connection:
            lapsed = running.add_columns((jobs.c.lease_until_s < now_s(connection)).label("lapsed"))
            dead = [row for row in connection.execute(lapsed) if self._is_dead(row.owner, row.lapsed)]
        if not dead:
            return []
        with self._database.writing() as connection:
            freed = [
                connection.execute(  # whoever gave a sign of life meanwhile keeps the job
                    held_by(row.owner)
                    .where(jobs.c.lease_until_s == row.lease_until_s)
                    .values(WAITS)
                    .returning(jobs.c.key)
                ).scalars()
                for row in dead
            ]
            return [key for keys in freed for key in keys]

    def _is_dead(self, owner: str, lapsed: bool) -> bool:
        return not is_running(owner) if is_here(owner) else lapsed

    def _take(self, keys: Collection[str] | None) -> Order | None:
        with self._database.writing() as connection:
            row = taken(connection, self._owner, keys)
        return None if row is None else order_of(row)

    def _settle(self, order: Order, changes: Changes) -> None:
        """Change a job that is still ours."""
        with _as_os_error(), self._database.writing() as connection:
            connection.execute(held_by(self._owner).where(jobs.c.key == order.id).values(changes))

    def _prolong(self) -> None:
        """A sign of life."""
        with self._database.writing() as connection:
            connection.execute(held_by(self._owner).values(lease_until_s=now_s(connection) + LEASE_S))


@contextmanager
def _as_os_error() -> Iterator[None]:
    try:
        yield
    except StoreUnusable as error:
        raise OSError(errno.EIO, str(error)) from error
