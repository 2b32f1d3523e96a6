"""The pages that a browser shows; what comes from outside is escaped by the templates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from gaitcheck.exports.absent import reasons
from gaitcheck.exports.glossary import entries
from gaitcheck.recorded.older import without_the_terminal
from gaitcheck.recorded.reading import recorded
from gaitcheck.web.changes import change_rows, compared
from gaitcheck.web.desk import AtDesk
from gaitcheck.web.kept import Damaged, analysis_of, looked_at, summary_of
from gaitcheck.web.routes.results import result_folder
from gaitcheck.web.routes.runs import line
from gaitcheck.web.run import BUSY, Json, Run, State
from gaitcheck.web.showing import films, number_rows
from gaitcheck.web.templating import TEMPLATES
from gaitcheck.words import Surface

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
STATIC: Final = Path(__file__).parents[1] / "static"


def mount_static(app: FastAPI) -> None:
    """Scripts and styles, which need no network."""
    app.mount("/static", StaticFiles(directory=STATIC), name="static")


def show(name: str, **values: Any) -> HTMLResponse:
    """One page."""
    return HTMLResponse(TEMPLATES.get_template(f"{name}.html.j2").render(**values))


@router.get("/")
def start(desk: AtDesk) -> HTMLResponse:
    """Upload, and the last runs."""
    return show("start", runs=desk.store.all()[:5], phone=desk.serving.phone)


@router.get("/runs")
def my_runs(desk: AtDesk) -> HTMLResponse:
    """My runs, the newest first; the newest that was read and the one before from the same side are chosen."""
    runs = [line(desk, run) for run in desk.store.all()]
    return show("runs", runs=runs, chosen=_earlier_and_later([run for run in runs if run["has_result"]]))


def _earlier_and_later(read: list[Json]) -> tuple[str, str]:
    """What is chosen at first: little can be compared between two sides, so the same one if there is any."""
    if len(read) < 2:
        return "", ""
    newest, *others = read
    earlier = next((run for run in others if run["view"] == newest["view"]), others[0])
    return earlier["id"], newest["id"]


@router.get("/runs/{run_id}")
def one_run(run_id: str, desk: AtDesk) -> HTMLResponse:
    """One run: on its way, or read."""
    run = desk.store.get(run_id)
    if not run.result or run.state in BUSY:
        return show("run", run=run, analysis=None)
    try:
        return _read(run, result_folder(desk, run_id))
    except Damaged as error:
        damaged = replace(run, state=State.DAMAGED, reason=str(error), hint=error.hint)
        return show("run", run=damaged, analysis=None)


def _read(run: Run, result: Path) -> HTMLResponse:
    analysis, facts = analysis_of(result), summary_of(result)["films"]
    with looked_at():
        return show(
            "run",
            run=run,
            analysis=analysis,
            films=films(facts),
            rows=number_rows(analysis),
            absent=reasons(recorded(analysis).numbers.values(), Surface.PAGE),
            warnings=[without_the_terminal(each) for each in analysis["quality"]["warnings"]],
        )


@router.get("/compare")
def compare(desk: AtDesk, a: str, b: str) -> HTMLResponse:
    """Two runs side by side."""
    runs = desk.store.get(a), desk.store.get(b)
    results = [result_folder(desk, run.id) for run in runs]
    with looked_at():
        comparison = compared(*(result / "analysis.json" for result in results))
    films_a, films_b = (films(summary_of(result)["films"]) for result in results)
    return show(
        "compare",
        a=runs[0],
        b=runs[1],
        films_a=films_a,
        films_b=films_b,
        comparison=comparison,
        changes=change_rows(comparison),
    )


@router.get("/help")
def glossary() -> HTMLResponse:
    """What the numbers and cues mean."""
    return show("help", entries=entries())
