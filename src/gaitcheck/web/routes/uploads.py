"""A video on its way in: announce it, send it, then say what is known of the run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import ClientDisconnect

from gaitcheck.web.desk import AtDesk, Desk
from gaitcheck.web.receiving import check_cap, receive
from gaitcheck.web.refusals import Refusal
from gaitcheck.web.run import BUSY, Json, Run, State
from gaitcheck.web.store import NoSuchRun

router = APIRouter(tags=["upload"])
LONGEST_NAME: Final = 255
GONE: Final = 499
SENT_ENOUGH: Final = "This phone has sent as much as one code is good for."
NEW_CODE: Final = "Make a new code on the computer."


def _takes_first(run: Run) -> None:
    if run.state is not State.UPLOADING:
        raise Refusal(409, "This run already has its video.", "Make a new run for another one.")


def _is_free(run: Run) -> None:
    if run.state in BUSY:
        raise Refusal(409, "This run is being read.", "Wait for it, or stop it.")


CHECKS: Final = {1: _takes_first, 2: _is_free}
"""When a run takes its first and its second film."""


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
    phone = _phone(request)
    if phone and not desk.phones.may_begin(phone):
        raise Refusal(429, SENT_ENOUGH, NEW_CODE)
    run = desk.store.create(announced.file_name, announced.size_bytes)
    if phone:
        desk.phones.owns(phone, run.id)
    return Created(id=run.id, state=run.state)


@router.put("/runs/{run_id}/video", status_code=204)
async def first_film(run_id: str, request: Request, desk: AtDesk) -> Response:
    """The film itself as the raw body. It counts as uploaded when this answers."""
    return await _film(1, run_id, request, desk, {})


@router.put("/runs/{run_id}/video2", status_code=204)
async def second_film(run_id: str, request: Request, desk: AtDesk, file_name: str = "second film") -> Response:
    """A second film of the same run, from another side; start the run (again) after it."""
    return await _film(2, run_id, request, desk, {"second_name": file_name[:LONGEST_NAME]})


@router.delete("/runs/{run_id}/video2", status_code=204)
def drop_second_film(run_id: str, desk: AtDesk) -> Response:
    """Take the second film away again; start the run after it to read it without."""
    _is_free(desk.store.get(run_id))
    desk.side_jobs.end(run_id)
    desk.store.drop_film(run_id, 2, _is_free, second_name="")
    return Response(status_code=204)


def _phone(request: Request) -> str:
    """Which phone asks; empty for the computer itself."""
    return getattr(request.state, "phone", "")


def _check_phone(request: Request, desk: Desk, length: str | None) -> None:
    phone = _phone(request)
    if phone and length is None:
        raise Refusal(411, "The size of the video was not told.", "Send it from the page.")
    if phone and not desk.phones.may_send(phone, int(length or 0)):
        raise Refusal(429, SENT_ENOUGH, NEW_CODE)


async def _film(number: int, run_id: str, request: Request, desk: Desk, changes: Json) -> Response:
    """Looked at before it is sent, and again when it is here: meanwhile another may have come and be read already."""
    length, cap, check = request.headers.get("content-length"), desk.serving.upload_bytes, CHECKS[number]

    def take(temporary: Path) -> None:
        desk.store.take_film(run_id, number, temporary, check, **changes)

    check(desk.store.get(run_id))
    _check_phone(request, desk, length)
    try:
        await receive(request.stream(), desk.store.folder(run_id), cap, int(length) if length else None, take)
    except ClientDisconnect:
        return Response(status_code=GONE)  # nobody is there to read it
    except FileNotFoundError as error:  # deleted while it came
        raise NoSuchRun(run_id) from error
    return Response(status_code=204)
