"""Every "no" of the server in one form: what is wrong and what to do, as JSON from the API and as a page elsewhere."""

from __future__ import annotations

import errno
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from gaitcheck import faults
from gaitcheck.errors import UsageError
from gaitcheck.web.store import NoSuchRun
from gaitcheck.web.templating import TEMPLATES

NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Refusal(Exception):
    """What the server does not do, with the status of HTTP."""

    def __init__(self, status: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.status, self.hint = status, hint


def answer(path: str, status: int, message: str, hint: str = "") -> Response:
    """A refusal as it is sent: as JSON from the API, else as a page."""
    told = {"message": message, "hint": hint}
    if path.startswith("/api"):
        return JSONResponse(told, status_code=status)
    return HTMLResponse(TEMPLATES.get_template("refused.html.j2").render(told), status_code=status)


def add_refusals(app: FastAPI) -> None:
    """Turn errors into answers."""

    @app.exception_handler(Refusal)
    async def refused(request: Request, error: Refusal) -> Response:
        return answer(request.url.path, error.status, str(error), error.hint)

    @app.exception_handler(NoSuchRun)
    async def no_run(request: Request, _error: NoSuchRun) -> Response:
        return answer(request.url.path, 404, "There is no such run.", "It may have been deleted.")

    @app.exception_handler(UsageError)
    async def usage(request: Request, error: UsageError) -> Response:
        return answer(request.url.path, 422, str(error), error.hint)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "body")
        says = f"{where or 'The request'}: {first['msg']}"
        return answer(request.url.path, 422, says, "See /api/openapi.json for what is taken.")

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        return answer(request.url.path, error.status_code, str(error.detail))

    @app.exception_handler(OSError)
    async def disk(request: Request, error: OSError) -> Response:
        if error.errno in NO_ROOM:
            return answer(request.url.path, 507, "There is no room left on the disk.", "Make room, then do this again.")
        return answer(request.url.path, 500, f"The disk said no: {error.strerror}.")

    @app.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> Response:
        ours = faults.told(error)
        return answer(request.url.path, 500, str(ours), ours.hint)
