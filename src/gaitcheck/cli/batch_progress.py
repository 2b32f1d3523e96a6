"""How far a batch is: all videos and each that is being read, with the time left; plain lines where nobody watches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, TextIO

from gaitcheck.batch.display import Display
from gaitcheck.cli.chatter import terminal_without_chatter
from gaitcheck.cli.interrupts import Check, heeded
from gaitcheck.cli.progress import STAGES
from gaitcheck.exports.escaped import escaped
from gaitcheck.jobs.order import Json

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


@contextmanager
def displayed(*, quiet: bool) -> Iterator[Display]:
    """Somewhere to tell it; nowhere when ``quiet``. Ctrl-C is heeded each time that a stage is told."""
    with terminal_without_chatter() as terminal, heeded() as check:
        if quiet:
            yield Heeding(Nothing(), check)
        elif not terminal.isatty():
            yield Heeding(Lines(terminal), check)
        else:
            with _moving(terminal) as bars:
                yield Heeding(Bars(bars), check)


class Heeding:
    """Tells another display, and ends the batch where Ctrl-C came and was dropped; stages are the main thread's."""

    def __init__(self, display: Display, check: Check) -> None:
        self._check = check
        self.video, self.ended, self._stage = display.video, display.ended, display.stage

    def stage(self, title: str, done: int, total: int) -> None:
        """Goes on, unless it is to end."""
        self._check()
        self._stage(title, done, total)


class Nothing:
    """Says nothing."""

    def stage(self, title: str, done: int, total: int) -> None:
        """Nothing."""

    def video(self, key: str, name: str, message: Json) -> None:
        """Nothing."""

    def ended(self, key: str, name: str, how: str) -> None:
        """Nothing."""


class Lines(Nothing):
    """A line for each stage and each video that ended."""

    def __init__(self, log: TextIO) -> None:
        self._log, self._stage, self._ended, self._waiting = log, "", 0, ""

    def stage(self, title: str, done: int, total: int) -> None:
        """A line when it begins."""
        if title != self._stage:
            self._stage = title
            self._write(f"{title}: {done} of {total} there ...")

    def video(self, key: str, name: str, message: Json) -> None:
        """A line when something is waited for, once."""
        if (why := message.get("waiting", self._waiting)) != self._waiting:
            self._waiting = why
            self._write(escaped(why))

    def ended(self, key: str, name: str, how: str) -> None:
        """A line."""
        self._ended += 1
        self._write(f"{self._ended}. {escaped(name)}: {escaped(how)}")

    def _write(self, line: str) -> None:
        self._log.write(f"{line}\n")
        self._log.flush()


class Bars(Nothing):
    """A bar for all, and one for each video that is being read."""

    def __init__(self, bars: Progress) -> None:
        self._bars, self._lock = bars, Lock()
        self._tasks: dict[str, TaskID] = {}

    def stage(self, title: str, done: int, total: int) -> None:
        """The bar for all moves."""
        with self._lock:
            self._bars.update(self._task(title, title), completed=done, total=total)

    def video(self, key: str, name: str, message: Json) -> None:
        """A video's own bar moves, or tells what is waited for."""
        if why := message.get("waiting"):
            with self._lock:
                self._bars.update(self._task(key, ""), description=f"  {escaped(name)}: {escaped(why)}")
        if told := message.get("progress"):
            what = f"  {escaped(name)}: {STAGES.get(told['stage'], told['stage']).lower()}"
            with self._lock:
                task = self._task(key, what)
                self._bars.update(task, description=what, completed=told["done"], total=told["total"])

    def ended(self, key: str, name: str, how: str) -> None:
        """A video's bar goes."""
        with self._lock:
            if key in self._tasks:
                self._bars.remove_task(self._tasks.pop(key))

    def _task(self, key: str, title: str) -> TaskID:
        if key not in self._tasks:
            self._tasks[key] = self._bars.add_task(title, total=None)
        return self._tasks[key]


@contextmanager
def _moving(terminal: TextIO) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=terminal), transient=True) as bars:
        yield bars
