"""My runs: the list, one of them, and deleting it for good."""

from __future__ import annotations

from fastapi import APIRouter, Response

from gaitcheck.web.desk import AtDesk
from gaitcheck.web.run import Json, Run

router = APIRouter(tags=["runs"])


@router.get("/runs")
def listed(desk: AtDesk) -> Json:
    """Every run, the newest first."""
    return {"runs": [_line(run) for run in desk.store.all()]}


@router.get("/runs/{run_id}")
def one(run_id: str, desk: AtDesk) -> Json:
    """One run as it is now."""
    run = desk.store.get(run_id)
    return {**_line(run), "settings": run.settings, "reason": run.reason, "hint": run.hint}


@router.delete("/runs/{run_id}", status_code=204)
def delete(run_id: str, desk: AtDesk) -> Response:
    """Delete a run for good: video, numbers, everything made of it."""
    desk.store.delete(run_id)
    return Response(status_code=204)


def _line(run: Run) -> Json:
    return {
        "id": run.id,
        "name": run.name,
        "second_name": run.second_name,
        "state": run.state,
        "created": run.created,
        "has_video": 1 in run.films,
        "has_second": 2 in run.films,
    }
