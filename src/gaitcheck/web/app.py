"""The application put together: routes by topic, behind the checks that keep strangers out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from gaitcheck import __version__
from gaitcheck.web.desk import Desk
from gaitcheck.web.guard import Guard
from gaitcheck.web.refusals import add_refusals
from gaitcheck.web.routes import pages, runs, uploads
from gaitcheck.web.serving import Serving
from gaitcheck.web.store import RunStore


def create_app(serving: Serving) -> FastAPI:
    """The page and its API over one data folder.

    Raises
    ------
    UsageError
        When another server already works on that folder.
    """
    desk = Desk(serving=serving, store=RunStore(serving.data))
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
    for part in (uploads, runs):
        app.include_router(part.router, prefix="/api")
    app.include_router(pages.router)
    pages.mount_static(app)
    add_refusals(app)
    app.add_middleware(Guard, serving=serving)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    desk: Desk = app.state.desk
    try:
        yield
    finally:
        desk.store.close()
