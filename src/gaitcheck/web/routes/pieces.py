"""A result in pieces, as a page shows it: landmarks by the stretch, curves thinned for a screen, cycles, events."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final

import numpy as np
from fastapi import APIRouter, Query, Response
from fastapi.responses import FileResponse

from gaitcheck.web.desk import AtDesk
from gaitcheck.web.kept import looked_at
from gaitcheck.web.refusals import Refusal
from gaitcheck.web.routes.results import FilmNumber, film_file
from gaitcheck.web.run import Json
from gaitcheck.web.thinning import Values, middles, thinned

router = APIRouter(tags=["result"])
ROW_BYTES: Final = 4 * (1 + 33 * 2 + 33)
MOST_ROWS: Final = 20_000
MOST_POINTS: Final = 10_000
LAST_ROW: Final = 1 << 32
"""Far beyond the end of any film, and still a place that a file can be asked for."""

Moment = Annotated[float | None, Query(allow_inf_nan=False)]


@router.get("/runs/{run_id}/landmarks", response_class=Response)
def landmarks(
    run_id: str,
    desk: AtDesk,
    start: Annotated[int, Query(ge=0, le=LAST_ROW)] = 0,
    count: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 600,
    film: FilmNumber = 1,
) -> Response:
    """Frames ``start`` to ``start + count``: little-endian float32 (frames, 100).

    Each row: time_s, x and y of 33 landmarks in pixels of the upright picture, visibility of each.
    """
    path = film_file(desk, run_id, "marks-N.f32", film)
    with path.open("rb") as file:
        file.seek(start * ROW_BYTES)
        rows = file.read(count * ROW_BYTES)
    total = path.stat().st_size // ROW_BYTES
    return Response(rows, media_type="application/octet-stream", headers={"X-Frames-Total": str(total)})


@router.get("/runs/{run_id}/curves")
def curves(
    run_id: str,
    desk: AtDesk,
    points: Annotated[int, Query(ge=1, le=MOST_POINTS)] = 1200,
    film: FilmNumber = 1,
    start_s: Moment = None,
    end_s: Moment = None,
) -> Json:
    """Angles over time, in stretches of lowest, highest and mean value; of a part of the film where one is named."""
    paths = [film_file(desk, run_id, name, film) for name in ("curves-N.npy", "curves-N.json", "marks-N.f32")]
    with looked_at():
        values = np.load(paths[0], mmap_mode="r", allow_pickle=False)
        told, times_s = json.loads(paths[1].read_bytes())["curves"], _times_s(paths[2])
        first, last = _frames(times_s, start_s, end_s)
        shown: dict[str, Json] = {}
        for curve, row in zip(told, values[:, first:last], strict=True):
            told_of = {**curve, "unit": curve["unit"].replace("_", " "), "sides": {}}
            sides = shown.setdefault(curve["name"], told_of)["sides"]
            sides[curve["side"]] = thinned(row, points)
        for entry in shown.values():
            del entry["side"]
        return {"time_s": middles(times_s[first:last], points), "curves": list(shown.values())}


@router.get("/runs/{run_id}/cycles")
def cycles(run_id: str, desk: AtDesk, film: FilmNumber = 1) -> FileResponse:
    """Each angle over the gait cycle, landing to landing in 101 steps: the middle stride, and where 8 of 10 run."""
    return FileResponse(film_file(desk, run_id, "cycles-N.json", film), media_type="application/json")


@router.get("/runs/{run_id}/events")
def events(run_id: str, desk: AtDesk, film: FilmNumber = 1) -> FileResponse:
    """Landings, toe-offs and stances, on the video's own clock."""
    return FileResponse(film_file(desk, run_id, "events-N.json", film), media_type="application/json")


def _times_s(path: Path) -> Values:
    times: Values = np.memmap(path, dtype="<f4", mode="r").reshape(-1, ROW_BYTES // 4)[:, 0]
    return times


def _frames(times_s: Values, start_s: float | None, end_s: float | None) -> tuple[int, int]:
    first = 0 if start_s is None else int(np.searchsorted(times_s, start_s))
    last = len(times_s) if end_s is None else int(np.searchsorted(times_s, end_s, side="right"))
    if last <= first:
        raise Refusal(422, "There is no frame between start_s and end_s.")
    return first, last
