"""How each number went from run to run."""

from __future__ import annotations

from fastapi import APIRouter

from gaitcheck.web.desk import AtDesk
from gaitcheck.web.routes.runs import told_of
from gaitcheck.web.run import Json

router = APIRouter(tags=["runs"])


@router.get("/trends")
def trends(desk: AtDesk) -> Json:
    """Each number with its interval over all runs, the oldest first; classes such as the foot strike are words."""
    metrics: dict[str, Json] = {}
    for run in reversed(desk.store.all()):
        for measured in told_of(desk, run)[0].get("metrics", []):
            for side, number in measured["sides"].items():
                entry = metrics.setdefault(measured["metric"], _entry(measured))
                entry["points"].append({"run": run.id, "date": run.created, "side": side, **number})
    return {"metrics": list(metrics.values())}


def _entry(measured: Json) -> Json:
    told = {name: measured[name] for name in ("title", "unit", "reference")}
    return {"name": measured["metric"], **told, "points": []}
