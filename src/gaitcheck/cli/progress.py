"""How far a slow command has come: a bar on standard error, with frames per second and time left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TextIO

from gaitcheck.cli.chatter import terminal_without_chatter
from gaitcheck.cli.interrupts import Check, heeded
from gaitcheck.types import OnProgress, Progress

STAGES: Final = {
    "model": "Fetching the pose model",
    "copy": "Fetching the video",
    "people": "Looking for the runner",
    "pose": "Following the runner",
    "shoe": "Looking closer at the shoe",
    "strikes": "Reading how the foot lands",
    "legs": "Looking closer at the legs",
    "video": "Writing the video",
    "tracks": "Measuring anew",
}
UNITS: Final = {
    "model": "MB/s",
    "people": "frames/s",
    "pose": "frames/s",
    "shoe": "feet/s",
    "strikes": "landings/s",
    "legs": "legs/s",
    "video": "frames/s",
    "tracks": "tracks/s",
}
MEGA: Final = 1e6


@contextmanager
def shown(*, quiet: bool = False) -> Iterator[OnProgress]:
    """A function to report progress to; the bar is gone when the block ends, and Ctrl-C is heeded at each report."""
    with terminal_without_chatter() as terminal, heeded() as check:
        if quiet:
            yield lambda progress: check()
        else:
            with _bars(terminal) if terminal.isatty() else _lines(terminal) as report:
                yield _checked(check, report)


def _checked(check: Check, report: OnProgress) -> OnProgress:
    def checked(progress: Progress) -> None:
        check()
        report(progress)

    return checked


@contextmanager
def _lines(log: TextIO) -> Iterator[OnProgress]:
    """A line a stage, where standard error is a file or a pipe."""
    told: set[str] = set()

    def report(progress: Progress) -> None:
        if progress.stage not in told:
            told.add(progress.stage)
            log.write(f"{STAGES[progress.stage]} ...\n")
            log.flush()

    yield report


@contextmanager
def _bars(terminal: TextIO) -> Iterator[OnProgress]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(file=terminal), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def report(progress: Progress) -> None:
            if progress.stage not in tasks:
                tasks[progress.stage] = bars.add_task(STAGES[progress.stage], total=progress.total, rate="")
            task = tasks[progress.stage]
            bars.update(task, completed=progress.done, rate=_rate(progress.stage, bars.tasks[task].speed))

        yield report


def _rate(stage: str, per_second: float | None) -> str:
    if per_second is None:
        return ""
    return f"{per_second / (MEGA if stage == 'model' else 1):.1f} {UNITS[stage]}"
