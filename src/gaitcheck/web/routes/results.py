"""The whole of a result: as JSON, as the report, as tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse

from gaitcheck.jobs.order import Ending
from gaitcheck.jobs.works import REPORT, TABLES
from gaitcheck.web.desk import AtDesk, Desk
from gaitcheck.web.refusals import Refusal
from gaitcheck.web.run import Run

router = APIRouter(tags=["result"])
REPORT_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""The report carries its style and pictures inside; it holds no script and gets no rights."""
FilmNumber = Annotated[int, Query(ge=1, le=2)]


def result_folder(desk: Desk, run_id: str) -> Path:
    """Where the result of a run is; a refusal when there is none."""
    run = desk.store.get(run_id)
    if not run.result:
        raise Refusal(409, "This run has no result yet.", "Wait until it is read.")
    return desk.store.folder(run_id) / run.result


def film_file(desk: Desk, run_id: str, kind: str, film: int) -> Path:
    """A file of one film's result."""
    path = result_folder(desk, run_id) / kind.replace("N", str(film))
    if not path.is_file():
        raise Refusal(404, f"This run has no film {film}.")
    return path


@router.get("/runs/{run_id}/analysis")
def analysis(run_id: str, desk: AtDesk) -> FileResponse:
    """The same JSON as ``gaitcheck analyze --json``."""
    return FileResponse(result_folder(desk, run_id) / "analysis.json", media_type="application/json")


@router.get("/runs/{run_id}/report.html")
async def report(run_id: str, desk: AtDesk) -> FileResponse:
    """The report: one page to read, print and keep."""
    path = await _made(desk, run_id, REPORT, "report") / "report.html"
    headers = {"Content-Security-Policy": REPORT_POLICY}
    return FileResponse(path, media_type="text/html", filename="gaitcheck-report.html", headers=headers)


@router.get("/runs/{run_id}/frames.csv")
async def frames(run_id: str, desk: AtDesk, film: FilmNumber = 1) -> FileResponse:
    """One row a frame: phases, angles, landmarks."""
    return await _table(desk, run_id, "frames", film)


@router.get("/runs/{run_id}/events.csv")
async def events(run_id: str, desk: AtDesk, film: FilmNumber = 1) -> FileResponse:
    """One row a landing or toe-off."""
    return await _table(desk, run_id, "events", film)


async def _table(desk: Desk, run_id: str, name: str, film: int) -> FileResponse:
    film_file(desk, run_id, "events-N.json", film)
    path = await _made(desk, run_id, TABLES, "tables") / f"{name}-{film}.csv"
    return FileResponse(path, media_type="text/csv", filename=f"gaitcheck-{name}.csv")


async def _made(desk: Desk, run_id: str, work: str, kind: str) -> Path:
    """What a worker makes of a result, made when it is first asked for and kept as long as the result."""
    result_folder(desk, run_id)
    run: Run = desk.store.get(run_id)
    name = f"{kind}-{run.result.rpartition('-')[2]}"
    order = desk.queue.order_of(run, work=work, result=name, of=run.result)
    outcome = await desk.side_jobs.outcome(order)
    if outcome.ending is not Ending.DONE:
        raise Refusal(500, outcome.message or "This could not be made.", outcome.hint)
    return order.folder / name
