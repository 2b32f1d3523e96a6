"""My runs: the list, one of them, and deleting it for good."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Response

from gaitcheck.web.desk import AtDesk, Desk
from gaitcheck.web.run import BUSY, Json, Run

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
    films = summary(desk, run).get("films", [])
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
    _read.cache_clear()
    return Response(status_code=204)


def line(desk: Desk, run: Run) -> Json:
    """A run as lists show it."""
    told = summary(desk, run)
    return {
        "id": run.id,
        "name": run.name,
        "second_name": run.second_name,
        "state": run.state,
        "created": run.created,
        "has_video": 1 in run.films,
        "has_second": 2 in run.films,
        "has_result": bool(run.result),
        **{name: told.get(name) for name in HEAD},
    }


def summary(desk: Desk, run: Run) -> Json:
    """The summary of the result that is shown; empty without one."""
    if not run.result:
        return {}
    path = desk.store.folder(run.id) / run.result / "summary.json"
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        return {}  # deleted or replaced just now


@lru_cache(maxsize=512)
def _read(path: Path, _changed_ns: int) -> Json:
    read: Json = json.loads(path.read_text(encoding="utf-8"))
    return read
