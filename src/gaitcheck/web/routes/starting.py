"""Start a run, stop it, tell more of it: what decides when its films are read."""

from __future__ import annotations

from anyio import to_thread
from fastapi import APIRouter, Response

from gaitcheck.jobs.order import Ending, Order
from gaitcheck.web.asked import Asked, follows_anew
from gaitcheck.web.desk import AtDesk, Desk
from gaitcheck.web.kept import is_whole
from gaitcheck.web.queue import result_of, tidy
from gaitcheck.web.refusals import Refusal
from gaitcheck.web.run import BUSY, Json, Run, State

router = APIRouter(tags=["reading"])


@router.post("/runs/{run_id}/start", status_code=202)
def start(run_id: str, asked: Asked, desk: AtDesk) -> Json:
    """Put a run into the queue; also once more after it failed, was stopped, or got a second film.

    A damaged result is left aside, and the film followed anew.
    """
    run = _free(desk, run_id)
    if 1 not in run.films:
        raise Refusal(409, "The video of this run is not here yet.", "Send it first.")
    whole = not run.result or is_whole(desk.store.folder(run_id) / run.result)
    return _queued(desk, run, asked, asked.over(run.settings), **({} if whole else {"result": ""}))


@router.post("/runs/{run_id}/cancel", status_code=202)
def cancel(run_id: str, desk: AtDesk) -> Json:
    """Stop reading; what was uploaded stays."""
    desk.cancel(run_id)
    return {"state": desk.store.get(run_id).state}


@router.patch("/runs/{run_id}/settings")
async def tell_more(run_id: str, asked: Asked, desk: AtDesk, response: Response) -> Json:
    """Change what is known of a run that was read: assessed anew from its tracks at once.

    Another runner in the picture, or another rate of filming, needs the film again: then it is put into the queue,
    which is answered with 202.
    """
    run = _free(desk, run_id)
    settings = asked.over(run.settings)
    if not run.result or follows_anew(run.settings, settings):
        response.status_code = 202
        return await to_thread.run_sync(_queued, desk, run, asked, settings)
    return await _assess_anew(desk, run, asked, settings)


def _free(desk: Desk, run_id: str) -> Run:
    run = desk.store.get(run_id)
    if run.state in BUSY:
        raise Refusal(409, "This run is being read.", "Wait for it, or stop it.")
    return run


def _queued(desk: Desk, run: Run, asked: Asked, settings: Json, **more: str) -> Json:
    if why := desk.broken():
        raise Refusal(503, why)
    queued = desk.queue.ask(run.id, settings=settings, shoes=_shoes(run, asked), **more)
    desk.hearing.forget(run.id)
    desk.supervisor.wake()
    return {"state": queued.state}


async def _assess_anew(desk: Desk, run: Run, asked: Asked, settings: Json) -> Json:
    """In a worker, as everything that is computed; only a good result takes the place of the one before."""
    changed = await to_thread.run_sync(desk.store.order_anew, run.id)
    order = desk.queue.order_of(changed, result=result_of(changed), settings=settings)
    outcome = await desk.side_jobs.outcome(order)
    if outcome.ending is not Ending.DONE:
        raise Refusal(409, outcome.message or "This could not be assessed anew.", outcome.hint)
    return await to_thread.run_sync(_shown_anew, desk, run, asked, changed, order)


def _shown_anew(desk: Desk, run: Run, asked: Asked, changed: Run, order: Order) -> Json:
    shown = desk.store.change_if(
        run.id,
        lambda now: now.order == changed.order,  # nothing else was asked for meanwhile
        **{"state": State.DONE, "result": order.result, "settings": order.asks["settings"], "reason": "", "hint": ""},
        shoes=_shoes(run, asked),
    )
    if shown is None:
        raise Refusal(409, "This run was changed again meanwhile.", "Look at it anew.")
    tidy(order.folder, order.result)
    return {"state": shown.state}


def _shoes(run: Run, asked: Asked) -> str:
    return (asked.shoes or "") if "shoes" in asked.model_fields_set else run.shoes
