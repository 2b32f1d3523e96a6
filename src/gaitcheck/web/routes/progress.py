"""Reading as it goes, as a stream of server-sent events; whoever comes back finds where it is."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Final

from anyio import sleep
from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from gaitcheck.web.desk import AtDesk, Desk
from gaitcheck.web.run import State
from gaitcheck.web.store import NoSuchRun

router = APIRouter(tags=["reading"])
EVERY_S: Final = 0.2
"""The latest is looked at this often; what was told between is skipped, so a slow reader piles up nothing."""
ALIVE_EVERY: Final = 75
WATCHED: Final = (State.UPLOADING, State.QUEUED, State.RUNNING)


@router.get("/runs/{run_id}/progress")
def progress(run_id: str, desk: AtDesk) -> StreamingResponse:
    """``progress``, ``pose`` and at last ``end`` events; ``broken`` when nothing can be read until a restart."""
    desk.store.get(run_id)
    return StreamingResponse(_events(desk, run_id), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def _events(desk: Desk, run_id: str) -> AsyncIterator[str]:
    seen, state, quiet = (0, 0), None, 0
    while True:
        try:
            now = desk.store.get(run_id).state
        except NoSuchRun:
            yield _event("end", {"state": "deleted"})
            return
        heard = desk.hearing.of(run_id)
        told = [_event("state", {"state": now})] if now is not state and now in WATCHED else []
        if heard.progress_count != seen[0] and heard.progress is not None:
            told.append(_event("progress", heard.progress))
        if heard.pose_count != seen[1] and heard.pose is not None:
            told.append(_event("pose", heard.pose))
        why = desk.broken()
        if now not in WATCHED:
            told.append(_event("end", {"state": now}))
        elif why:
            told.append(_event("broken", {"message": why}))
        seen, state, quiet = (heard.progress_count, heard.pose_count), now, 0 if told else quiet + 1
        if told or quiet % ALIVE_EVERY == 0:
            yield "".join(told) or ": still here\n\n"
        if now not in WATCHED or why:
            return
        await sleep(EVERY_S)


def _event(name: str, content: object) -> str:
    return f"event: {name}\ndata: {json.dumps(content)}\n\n"
