"""The pages that a browser shows; what comes from outside is escaped by the templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from gaitcheck.exports.glossary import entries
from gaitcheck.web.desk import AtDesk
from gaitcheck.web.templating import TEMPLATES

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
    """My runs."""
    return show("runs", runs=desk.store.all())


@router.get("/runs/{run_id}")
def one_run(run_id: str, desk: AtDesk) -> HTMLResponse:
    """One run: on its way, or read."""
    return show("run", run=desk.store.get(run_id))


@router.get("/compare")
def compare(desk: AtDesk, a: str, b: str) -> HTMLResponse:
    """Two runs side by side."""
    return show("compare", a=desk.store.get(a), b=desk.store.get(b))


@router.get("/help")
def glossary() -> HTMLResponse:
    """What the numbers and cues mean."""
    return show("help", entries=entries())
