"""The films themselves, with byte ranges, so that a player can jump; as H.264 where it cannot play them otherwise."""

from __future__ import annotations

from asyncio import wait_for
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse, JSONResponse
from starlette.concurrency import run_in_threadpool

from gaitcheck.jobs.order import Ending, Order
from gaitcheck.jobs.works import PLAYABLE
from gaitcheck.video.limits import container_of
from gaitcheck.web.desk import AtDesk, Desk
from gaitcheck.web.refusals import Refusal

router = APIRouter(tags=["result"])
HEAD_BYTES: Final = 400
KINDS: Final = {"mov": "video/mp4", "matroska": "video/webm", "avi": "video/x-msvideo", "mpegts": "video/mp2t"}
"""What the first bytes look like, and what browsers call it."""
WAIT_S: Final = 0.5


@router.head("/runs/{run_id}/video", include_in_schema=False)
@router.get("/runs/{run_id}/video", response_class=FileResponse)
async def video(run_id: str, desk: AtDesk, playable: bool = False) -> Response:
    """The film as it was uploaded.

    With ``playable``, an H.264 copy in which every frame keeps its time; ask for it only when the original cannot be
    played. While it is being made the answer is 202 with how far it is, and ``Retry-After``.
    """
    return await _film(desk, run_id, 1, playable)


@router.head("/runs/{run_id}/video2", include_in_schema=False)
@router.get("/runs/{run_id}/video2", response_class=FileResponse)
async def second_video(run_id: str, desk: AtDesk, playable: bool = False) -> Response:
    """The second film, in the same way."""
    return await _film(desk, run_id, 2, playable)


async def _film(desk: Desk, run_id: str, number: int, playable: bool) -> Response:
    run = desk.store.get(run_id)
    if number not in run.films:
        raise Refusal(404, f"This run has no film {number}.")
    if playable:
        order = desk.queue.order_of(run, work=PLAYABLE, result=f"playable-{number}", film=number)
        return await _playable(desk, order)
    path = desk.store.folder(run_id) / f"film-{number}"
    return FileResponse(path, media_type=await run_in_threadpool(_kind, path))


async def _playable(desk: Desk, order: Order) -> Response:
    made = order.folder / order.result / "video.mp4"
    if made.is_file():
        return FileResponse(made, media_type="video/mp4")
    try:
        outcome = await wait_for(desk.side_jobs.outcome(order), WAIT_S)
    except TimeoutError:
        told = {"state": "making", "progress": desk.side_jobs.progress(order)}
        return JSONResponse(told, status_code=202, headers={"Retry-After": "1"})
    if outcome.ending is not Ending.DONE:
        raise Refusal(409, outcome.message or "This video cannot be made playable.", outcome.hint)
    return FileResponse(made, media_type="video/mp4")


def _kind(path: Path) -> str:
    """By its first bytes, never by its name."""
    with path.open("rb") as file:
        return KINDS.get(container_of(file.read(HEAD_BYTES)) or "", "application/octet-stream")
