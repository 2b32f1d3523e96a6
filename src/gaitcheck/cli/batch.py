"""``gaitcheck batch``: a roster or a folder of videos to a report for each athlete and a page for the team."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from gaitcheck.cli import options
from gaitcheck.cli.bench import Data, StoreUrl, bench
from gaitcheck.errors import RosterUnreadable, UsageError
from gaitcheck.exports.escaped import escaped
from gaitcheck.settings import Settings

if TYPE_CHECKING:
    from gaitcheck.batch import Failed, Row
    from gaitcheck.batch.display import Display
    from gaitcheck.batch.whole import Outcome
    from gaitcheck.jobs.executor import Executor

SOME_FAILED: Final = 3


def batch(
    roster: Annotated[
        Path,
        typer.Argument(
            metavar="ROSTER.csv|FOLDER",
            help="A CSV file with the columns athlete and file (and view, date, height_cm, speed_kmh, shoes ...), or a "
            "folder of videos called ATHLETE_VIEW.mp4 or ATHLETE_VIEW_DATE.mp4, such as Ada_Berg_side_2026-05-17.mp4.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The folder for team.html, team.csv and the reports.")
    ] = Path("team"),
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="How many videos at a time; otherwise one for each core.", show_default=False),
    ] = None,
    height_cm: options.HeightCm = None,
    speed_kmh: options.SpeedKmh = None,
    retry: Annotated[bool, typer.Option("--retry", help="Try once more what failed before.")] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help="Write team.parquet as well.")] = False,
    store: StoreUrl = None,
    data: Data = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what became of it as JSON.")] = False,
    quiet: options.Quiet = False,
) -> None:
    """Measure many videos and see whom to look at first. Broken off, the same command goes on where it was.

    Exit code 3 when some videos could not be measured; the others are.
    """
    usual = Settings(height_cm=height_cm, speed_kmh=speed_kmh)
    rows, misnamed = _rows(roster, usual)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise UsageError(f"{out} is a file, not a folder.", hint="Name another folder with --out.") from error
    with _shown(quiet) as display:
        outcome = _done(rows, misnamed, out, workers, display, store, data, retry, parquet)
    _tell(outcome, as_json)
    if outcome.failed:
        raise typer.Exit(SOME_FAILED)


def _rows(roster: Path, usual: Settings) -> tuple[list[Row], list[Failed]]:
    from gaitcheck.batch.folder import read_folder
    from gaitcheck.batch.roster import read_roster

    try:
        return read_folder(roster, usual) if roster.is_dir() else (read_roster(roster, usual), [])
    except RosterUnreadable as error:
        for problem in error.problems:
            typer.echo(f"  {escaped(problem)}", err=True)
        raise


def _shown(quiet: bool) -> AbstractContextManager[Display]:
    from gaitcheck.cli.batch_progress import displayed

    return displayed(quiet=quiet)


def _done(
    rows: list[Row],
    misnamed: list[Failed],
    out: Path,
    workers: int | None,
    display: Display,
    store: str | None,
    data: Path | None,
    retry: bool,
    parquet: bool,
) -> Outcome:
    from gaitcheck.batch.whole import Batch, do
    from gaitcheck.pose.models import find_model, sha256_of
    from gaitcheck.workers import cores

    at_once = min(workers or cores(), len(rows))
    model_sha256 = sha256_of(find_model(None, lambda told: display.stage("Pose model", told.done, told.total)))
    with bench(store, data) as opened:
        asked = Batch(
            store=opened,
            out=out.resolve(),
            model_sha256=model_sha256,
            executor=_executor(at_once),
            at_once=at_once,
            display=display,
            again=retry,
            parquet=parquet,
        )
        return do(asked, rows, misnamed)


def _executor(at_once: int) -> Executor:
    from gaitcheck.jobs.executor import ThisMachine
    from gaitcheck.jobs.limits import WorkerLimits

    return ThisMachine(WorkerLimits(), at_once)


def _tell(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(_as_json(outcome), indent=2))
        return
    if outcome.failed:
        from gaitcheck.cli.batch_shown import show_failed

        show_failed(outcome.failed)
    for folder, why in outcome.without_report.items():
        typer.echo(f"No report in {escaped(folder)}: {escaped(why)}")
    before = f", {outcome.done_before} of them before" if outcome.done_before else ""
    typer.echo(f"{outcome.measured} videos measured{before}; {len(outcome.failed)} could not be.")
    typer.echo(f"Open {escaped(str(outcome.files[0]))}")


def _as_json(outcome: Outcome) -> dict[str, object]:
    return {
        "schema": "gaitcheck.batch/1",
        "measured": outcome.measured,
        "done_before": outcome.done_before,
        "failed": [
            {"athlete": each.athlete, "file": each.file, "message": each.message, "hint": each.hint}
            for each in outcome.failed
        ],
        "files": [str(file) for file in outcome.files],
    }
