"""Runs kept in a folder each. What was acknowledged is on the disk; what was deleted is gone."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from gaitcheck.errors import UsageError
from gaitcheck.jobs.durable import PARTIAL, keep, remove, sweep, sync_folder, write_durably
from gaitcheck.jobs.lock import locked
from gaitcheck.web.run import Run, State, damaged_run, run_of

ID_BYTES: Final = 12
"""16 letters that nobody guesses and that can stand in a URL."""
ANNOUNCED_FOR: Final = timedelta(days=1)
STATE_FILE: Final = "run.json"
ID: Final = re.compile(r"[\w-]{16}")
OURS: Final = (STATE_FILE, "film-1", "film-2")
"""A folder with the name of a run and one of these in it is a run, whatever became of it."""


class NoSuchRun(KeyError):
    """There is no run of that id."""


class RunStore:
    """All runs below one folder; at most one server at a time works on it.

    Raises
    ------
    UsageError
        When another server already does.
    """

    def __init__(self, data: Path) -> None:
        self._runs_folder = data / "runs"
        self._runs_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._only_one = _locked(data / "lock")
        self._lock = threading.RLock()
        sweep(self._runs_folder)
        self._runs = {run.id: run for run in self._read()}
        self._forget_announced()

    def close(self) -> None:
        """Let another server have the folder."""
        if self._only_one >= 0:
            os.close(self._only_one)
            self._only_one = -1

    def folder(self, run_id: str) -> Path:
        """Where a run's files are; NoSuchRun for an id that is not one of ours."""
        return self._runs_folder / self.get(run_id).id

    def get(self, run_id: str) -> Run:
        """One run as it is now."""
        with self._lock:
            try:
                return self._runs[run_id]
            except KeyError as error:
                raise NoSuchRun(run_id) from error

    def all(self) -> list[Run]:
        """Every run, the newest first."""
        with self._lock:
            return sorted(self._runs.values(), key=lambda run: run.created, reverse=True)

    def create(self, name: str, size_bytes: int, **more: Any) -> Run:
        """A new run with an id of its own."""
        created = datetime.now(UTC).isoformat(timespec="milliseconds")
        run = Run(id=secrets.token_urlsafe(ID_BYTES), created=created, name=name, size_bytes=size_bytes, **more)
        temporary = self._runs_folder / f"{PARTIAL}{run.id}"
        try:
            temporary.mkdir(mode=0o700)
            write_durably(temporary / STATE_FILE, run.to_bytes())
            keep(temporary, self._runs_folder / run.id)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        with self._lock:
            self._runs[run.id] = run
        return run

    def change(self, run_id: str, **changes: Any) -> Run:
        """Change a run; on the disk when this returns, unchanged when it raises."""
        with self._lock:
            changed = replace(self.get(run_id), **changes)
            write_durably(self._runs_folder / run_id / STATE_FILE, changed.to_bytes())
            self._runs[run_id] = changed
        return changed

    def change_if(self, run_id: str, holds: Callable[[Run], bool], **changes: Any) -> Run | None:
        """Change a run if something holds of it at that very moment; None when it does not."""
        with self._lock:
            return self.change(run_id, **changes) if holds(self.get(run_id)) else None

    def take_film(self, run_id: str, number: int, temporary: Path, check: Callable[[Run], None], **changes: Any) -> Run:
        """Make a file of the run's folder its film, unless ``check`` raises at that very moment."""
        with self._lock:
            run = self.get(run_id)
            check(run)
            folder = self.folder(run_id)
            keep(temporary, folder / f"film-{number}")
            remove(folder / f"playable-{number}")  # of a film that was here before
            return self.change(run_id, films=tuple(sorted({*run.films, number})), **changes)

    def drop_film(self, run_id: str, number: int, check: Callable[[Run], None], **changes: Any) -> Run:
        """Take a film away again, unless ``check`` raises at that very moment."""
        with self._lock:
            run = self.get(run_id)
            check(run)
            changed = self.change(run_id, films=tuple(each for each in run.films if each != number), **changes)
            for name in (f"film-{number}", f"playable-{number}"):
                remove(self.folder(run_id) / name)
            return changed

    def order_anew(self, run_id: str, **changes: Any) -> Run:
        """Change a run with an order of its own, which nobody else gets however many ask at once."""
        with self._lock:
            return self.change(run_id, order=self.get(run_id).order + 1, **changes)

    def hide(self, run_id: str) -> Path:
        """Take a run off the list, for good; returns the folder that is to be destroyed.

        Needs no room on the disk. What a power cut interrupts is finished at the next start.
        """
        with self._lock:
            doomed = self._runs_folder / f"{PARTIAL}{self.get(run_id).id}"
            keep(self._runs_folder / run_id, doomed)
            del self._runs[run_id]
        return doomed

    def destroy(self, doomed: Path) -> None:
        """Take a hidden folder away with everything in it."""
        shutil.rmtree(doomed)
        sync_folder(self._runs_folder)

    def _forget_announced(self) -> None:
        """Take away runs that were announced long ago and whose video never came."""
        oldest = (datetime.now(UTC) - ANNOUNCED_FOR).isoformat()
        for run in self.all():
            if run.state is State.UPLOADING and not run.films and run.created < oldest:
                self.destroy(self.hide(run.id))

    def _read(self) -> Iterator[Run]:
        for folder in self._runs_folder.iterdir():
            if ID.fullmatch(folder.name) and any((folder / name).exists() for name in OURS):
                sweep(folder)
                yield _run_in(folder)


def _run_in(folder: Path) -> Run:
    """The run of a folder; one that is damaged is shown as such, so that it can be deleted."""
    try:
        run = run_of((folder / STATE_FILE).read_bytes())
    except (OSError, ValueError):
        return damaged_run(folder)
    return run if run.id == folder.name else damaged_run(folder)


def _locked(path: Path) -> int:
    """A lock that ends with this process, however that ends."""
    descriptor = locked(path)
    if descriptor is None:
        raise UsageError(
            f"Another gaitcheck serve already works on {path.parent}.", hint="Stop it, or name another --data folder."
        )
    return descriptor
