"""The store opened: the database brought up to date, the folders made, and each part in its place."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from gaitcheck.data_folder import data_directory
from gaitcheck.faults import keep_log_in
from gaitcheck.store.analyses import Analyses
from gaitcheck.store.athletes import Athletes
from gaitcheck.store.connecting import engine_of, url_of
from gaitcheck.store.database import Database
from gaitcheck.store.files import Files
from gaitcheck.store.jobs import JobTable
from gaitcheck.store.leaving import finish
from gaitcheck.store.migrating import migrate
from gaitcheck.store.notes import Notes
from gaitcheck.store.recordings import Recordings


class Store:
    """Everything a coach keeps. May be used from any thread; each process opens its own."""

    def __init__(self, database: Database, files: Files) -> None:
        self.database = database
        self.files = files
        self.athletes = Athletes(database, files)
        self.recordings = Recordings(database)
        self.analyses = Analyses(database, files)
        self.notes = Notes(database)
        self.jobs = JobTable(database)

    def close(self) -> None:
        """Let go of the database. Jobs that are still claimed are found by others once this process is gone."""
        self.jobs.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _: BaseException | None, _at: TracebackType | None) -> None:
        self.close()


def opened(url: str | None, data: Path | None) -> Store:
    """What ``gaitcheck.store.open_store`` promises."""
    folder = data_directory(data)
    keep_log_in(folder)
    where = url_of(url, folder)
    files = Files(folder)
    database = Database(engine_of(where))
    try:
        migrate(database)
        finish(database, files)
    except BaseException:
        database.close()
        raise
    return Store(database, files)
