"""``gaitcheck batch``: a roster or a folder of videos to a report for each athlete and a page for the team."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from gaitcheck.cli import options
from gaitcheck.cli.bench import Data, StoreUrl, bench
from gaitcheck.errors import RosterUnreadable, UsageError
from gaitcheck.exports.escaped import escaped
from gaitcheck.exports.extras import need
from gaitcheck.settings import Settings

if TYPE_CHECKING:
    from gaitcheck.batch import Failed, Row
    from gaitcheck.batch.display import Display
    from gaitcheck.batch.whole import Outcome
    from gaitcheck.jobs.executor import Executor

    Doing = tuple[Executor, int]

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
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Measure on a Dask cluster, such as tcp://10.0.0.2:8786; needs the extra 'cluster'.",
            show_default=False,
        ),
    ] = None,
    exchange: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="A place that all computers of the cluster reach, such as s3://bucket/gaitcheck, for videos that they "
            "do not see under the same path.",
            show_default=False,
        ),
    ] = None,
    store: StoreUrl = None,
    data: Data = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what became of it as JSON.")] = False,
    quiet: options.Quiet = False,
) -> None:
    """Measure many videos and see whom to look at first. Broken off, the same command goes on where it was.

    Exit code 3 when some videos could not be measured; the others are.
    """
    from gaitcheck.plugins import installed

    installed()  # a broken package is told here, and not by every video
    if exchange and not cluster:
        raise UsageError("--exchange is for a cluster.", hint="Name the cluster too, with --cluster ADDRESS.")
    usual = Settings(height_cm=height_cm, speed_kmh=speed_kmh)
    rows, misnamed = _rows(roster, usual)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise UsageError(f"{out} is a file, not a folder.", hint="Name another folder with --out.") from error
    with _shown(quiet) as display, _executor(workers, len(rows), cluster, exchange) as (executor, at_once):
        outcome = _done(rows, misnamed, out, executor, at_once, display, store, data, retry, parquet)
    _tell(outcome, as_json)
    if outcome.failed:
        raise typer.Exit(SOME_FAILED)


def _rows(roster: Path, usual: Settings) -> tuple[list[Row], list[Failed]]:
    from gaitcheck.batch.folder import ENDINGS, read_folder
    from gaitcheck.batch.roster import read_roster

    if roster.suffix.lower() in ENDINGS and not roster.is_dir():
        raise UsageError(
            f"{roster.name} is one video; a batch takes a roster or a folder of videos.",
            hint="For one video: gaitcheck analyze VIDEO.",
        )
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
    executor: Executor,
    at_once: int,
    display: Display,
    store: str | None,
    data: Path | None,
    retry: bool,
    parquet: bool,
) -> Outcome:
    from gaitcheck.batch.whole import Batch, do
    from gaitcheck.pose.models import find_model, sha256_of

    model_sha256 = sha256_of(find_model(None, lambda told: display.stage("Pose model", told.done, told.total)))
    with bench(store, data) as opened:
        asked = Batch(
            store=opened,
            out=out.resolve(),
            model_sha256=model_sha256,
            executor=executor,
            at_once=at_once,
            display=display,
            again=retry,
            parquet=parquet,
        )
        return do(asked, rows, misnamed)


@contextmanager
def _executor(workers: int | None, videos: int, cluster: str | None, exchange: str | None) -> Iterator[Doing]:
    """Where videos are measured, and how many at a time."""
    from gaitcheck.jobs.executor import ThisMachine
    from gaitcheck.jobs.limits import WorkerLimits
    from gaitcheck.workers import cores

    if cluster is None:
        at_once = min(workers or cores(), videos)
        yield ThisMachine(WorkerLimits(), at_once), at_once
        return
    need("distributed", "cluster")
    from gaitcheck.batch.elsewhere import measuring_on
    from gaitcheck.jobs.cluster import Cluster
    from gaitcheck.jobs.exchange import Exchange

    with closing(Cluster(cluster, Exchange(exchange) if exchange else None)) as there:
        yield measuring_on(there), min(workers or there.at_once, videos)


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
