"""A video on its way in: announce it, send it, then say what is known of the run."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import ClientDisconnect

from gaitcheck.jobs.durable import remove
from gaitcheck.web.desk import AtDesk, Desk
from gaitcheck.web.receiving import check_cap, receive
from gaitcheck.web.refusals import Refusal
from gaitcheck.web.run import BUSY, State
from gaitcheck.web.store import NoSuchRun

router = APIRouter(tags=["upload"])
LONGEST_NAME: Final = 255
GONE: Final = 499


class Announced(BaseModel):
    """A video that is about to come."""

    model_config = ConfigDict(extra="forbid")
    file_name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    size_bytes: Annotated[int, Field(ge=1)]


class Created(BaseModel):
    """The new run."""

    id: str
    state: State


@router.post("/runs", status_code=201)
def announce(announced: Announced, request: Request, desk: AtDesk) -> Created:
    """Make a place for a run; its video is sent next."""
    check_cap(announced.size_bytes, desk.serving.upload_bytes)
    run = desk.store.create(announced.file_name, announced.size_bytes)
    if phone := getattr(request.state, "phone", ""):
        desk.phones.owns(phone, run.id)
    return Created(id=run.id, state=run.state)


@router.put("/runs/{run_id}/video", status_code=204)
async def first_film(run_id: str, request: Request, desk: AtDesk) -> Response:
    """The film itself as the raw body. It counts as uploaded when this answers."""
    if desk.store.get(run_id).state is not State.UPLOADING:
        raise Refusal(409, "This run already has its video.", "Make a new run for another one.")
    return await _film(1, run_id, request, desk)


@router.put("/runs/{run_id}/video2", status_code=204)
async def second_film(run_id: str, request: Request, desk: AtDesk, file_name: str = "second film") -> Response:
    """A second film of the same run, from another side; start the run (again) after it."""
    if desk.store.get(run_id).state in BUSY:
        raise Refusal(409, "This run is being read.", "Wait for it, or stop it.")
    answer = await _film(2, run_id, request, desk)
    if answer.status_code != GONE:
        desk.store.change(run_id, second_name=file_name[:LONGEST_NAME])
    return answer


@router.delete("/runs/{run_id}/video2", status_code=204)
def drop_second_film(run_id: str, desk: AtDesk) -> Response:
    """Take the second film away again; start the run after it to read it without."""
    run = desk.store.get(run_id)
    if run.state in BUSY:
        raise Refusal(409, "This run is being read.", "Wait for it, or stop it.")
    desk.side_jobs.end(run_id)
    desk.store.change(run_id, films=tuple(each for each in run.films if each != 2), second_name="")
    for name in ("film-2", "playable-2"):
        remove(desk.store.folder(run_id) / name)
    return Response(status_code=204)


async def _film(number: int, run_id: str, request: Request, desk: Desk) -> Response:
    length = request.headers.get("content-length")
    into = desk.store.folder(run_id) / f"film-{number}"
    try:
        size = await receive(request.stream(), into, desk.serving.upload_bytes, int(length) if length else None)
    except ClientDisconnect:
        return Response(status_code=GONE)  # nobody is there to read it
    except FileNotFoundError as error:  # deleted while it came
        raise NoSuchRun(run_id) from error
    remove(into.with_name(f"playable-{number}"))  # of a film that was here before
    if size == 0:
        into.unlink()
        raise Refusal(400, "The video is empty.", "Choose the file again.")
    desk.store.change(run_id, films=tuple(sorted({*desk.store.get(run_id).films, number})))
    return Response(status_code=204)
