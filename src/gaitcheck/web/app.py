"""The application put together: routes by topic, behind the checks that keep strangers out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI

from gaitcheck import __version__
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.works import ANALYSE
from gaitcheck.web.desk import Desk, open_desk
from gaitcheck.web.guard import Guard
from gaitcheck.web.refusals import add_refusals
from gaitcheck.web.routes import pages, phone, pieces, progress, results, runs, starting, trends, uploads, videos
from gaitcheck.web.serving import Serving
from gaitcheck.web.small_bodies import SmallBodies


def create_app(serving: Serving, work: str = ANALYSE, limits: WorkerLimits | None = None) -> FastAPI:
    """The page and its API over one data folder.

    Raises
    ------
    UsageError
        When another server already works on that folder.
    """
    desk = open_desk(serving, work, limits)
    app = FastAPI(
        title="GaitCheck",
        version=__version__,
        summary="Upload a video of a run, watch it being read, get the numbers. Everything stays on this machine.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # it would fetch scripts from elsewhere
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.desk = desk
    for part in (uploads, starting, runs, progress, results, pieces, videos, trends):
        app.include_router(part.router, prefix="/api")
    app.include_router(phone.api, prefix="/api")
    app.include_router(phone.router)
    app.include_router(pages.router)
    pages.mount_static(app)
    add_refusals(app)
    app.add_middleware(SmallBodies)
    app.add_middleware(Guard, serving=serving, phones=desk.phones)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    desk: Desk = app.state.desk
    desk.start()
    try:
        yield
    finally:
        await to_thread.run_sync(desk.stop)
