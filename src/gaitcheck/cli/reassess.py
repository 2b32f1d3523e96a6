"""``gaitcheck reassess``: what the store holds measured anew by this version, without the videos."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Final

import typer

from gaitcheck.cli import options
from gaitcheck.cli.bench import Data, StoreUrl, bench
from gaitcheck.cli.progress import shown
from gaitcheck.exports.escaped import escaped
from gaitcheck.types import Progress

if TYPE_CHECKING:
    from gaitcheck.reassessing import Done, Task
    from gaitcheck.store.opening import Store

SOME_FAILED: Final = 3
MOST_TOLD: Final = 3
"""So many changes of one recording are told; the others are counted."""


def reassess(
    athlete: Annotated[str | None, typer.Option(help="Only this one, by name or id; otherwise everybody.")] = None,
    store: StoreUrl = None,
    data: Data = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="How many processes; otherwise one for each core.", show_default=False)
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Measure everything in the store anew from its stored tracks, as after an upgrade; the old analyses stay."""
    from gaitcheck.reassessing.kept import tasks_of

    with bench(store, data) as opened:
        tasks = tasks_of(opened, None if athlete is None else opened.athletes.get(athlete))
        began_s = perf_counter()
        every = _all(opened, tasks, workers, quiet)
        _tell(every, perf_counter() - began_s)
    if any(done.failure for done in every):
        raise typer.Exit(SOME_FAILED)


def _all(opened: Store, tasks: list[Task], workers: int | None, quiet: bool) -> list[Done]:
    """Each is kept as soon as it is done, whatever becomes of the others."""
    from gaitcheck.reassessing.kept import keep
    from gaitcheck.reassessing.many import assess_all

    every: list[Done] = []
    with shown(quiet=quiet) as report:
        for done in assess_all(tasks, workers):
            keep(opened, done)
            every.append(done)
            report(Progress(stage="tracks", done=len(every), total=len(tasks)))
    places = {task.id: place for place, task in enumerate(tasks)}
    return sorted(every, key=lambda done: places[done.task.id])


def _tell(every: list[Done], took_s: float) -> None:
    for done in every:
        if done.failure:
            typer.echo(f"{escaped(done.task.name)}: not measured, {escaped(done.failure.rstrip('.'))}.")
        elif done.moved:
            more = f"; {len(done.moved) - MOST_TOLD} more" if len(done.moved) > MOST_TOLD else ""
            typer.echo(f"{escaped(done.task.name)}: {escaped('; '.join(done.moved[:MOST_TOLD]))}{more}.")
    failed, moved = sum(bool(done.failure) for done in every), sum(bool(done.moved) for done in every)
    typer.echo(
        f"{len(every)} recordings looked at anew in {took_s:.1f} s: {moved} changed by more than rounding, "
        f"{len(every) - moved - failed} did not, {failed} could not be measured."
    )
