"""My runs: the list, one of them, and deleting it for good."""

from __future__ import annotations

from fastapi import APIRouter, Response

from gaitcheck.web.desk import AtDesk, Desk
from gaitcheck.web.kept import Damaged, forget, summary_of
from gaitcheck.web.run import BUSY, Json, Run, State
from gaitcheck.web.store import NoSuchRun

router = APIRouter(tags=["runs"])
HEAD = ("cadence", "cue", "cue_title", "view")


@router.get("/runs")
def listed(desk: AtDesk) -> Json:
    """Every run, the newest first."""
    return {"runs": [line(desk, run) for run in desk.store.all()]}


@router.get("/runs/{run_id}")
def one(run_id: str, desk: AtDesk) -> Json:
    """One run as it is now."""
    run = desk.store.get(run_id)
    films = told_of(desk, run)[0].get("films", [])
    return {
        **line(desk, run),
        "settings": run.settings,
        "shoes": run.shoes,
        "reason": run.reason,
        "hint": run.hint,
        "progress": desk.hearing.of(run_id).progress if run.state in BUSY else None,
        "facts": films,
        "guessed_view": films[0]["guessed_view"] if films else None,
    }


@router.delete("/runs/{run_id}", status_code=204)
def delete(run_id: str, desk: AtDesk) -> Response:
    """Delete a run for good: video, numbers, everything made of it."""
    desk.delete(run_id)
    forget()
    return Response(status_code=204)


def line(desk: Desk, run: Run) -> Json:
    """A run as lists show it; one whose result is damaged is called so."""
    told, damaged = told_of(desk, run)
    return {
        "id": run.id,
        "name": run.name,
        "second_name": run.second_name,
        "state": State.DAMAGED if damaged and run.state is State.DONE else run.state,
        "created": run.created,
        "has_video": 1 in run.films,
        "has_second": 2 in run.films,
        "has_result": bool(told),
        **{name: told.get(name) for name in HEAD},
    }


def told_of(desk: Desk, run: Run) -> tuple[Json, bool]:
    """The summary of the result that is shown, empty without one, and whether it is damaged."""
    if not run.result:
        return {}, False
    try:
        return summary_of(desk.store.folder(run.id) / run.result), False
    except Damaged:
        return {}, True
    except NoSuchRun:
        return {}, False  # deleted just now
