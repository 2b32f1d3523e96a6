"""Every "no" of the server in one form: a line on what is wrong and one on what to do, as JSON."""

from __future__ import annotations

import errno
import logging
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from gaitcheck.errors import UsageError
from gaitcheck.web.store import NoSuchRun

LOG: Final = logging.getLogger(__name__)
NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Refusal(Exception):
    """What the server does not do, with the status of HTTP."""

    def __init__(self, status: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.status, self.hint = status, hint


def answer(status: int, message: str, hint: str = "") -> JSONResponse:
    """A refusal as it is sent."""
    return JSONResponse({"message": message, "hint": hint}, status_code=status)


def add_refusals(app: FastAPI) -> None:
    """Turn errors into answers."""

    @app.exception_handler(Refusal)
    async def refused(_request: Request, error: Refusal) -> JSONResponse:
        return answer(error.status, str(error), error.hint)

    @app.exception_handler(NoSuchRun)
    async def no_run(_request: Request, _error: NoSuchRun) -> JSONResponse:
        return answer(404, "There is no such run.", "It may have been deleted.")

    @app.exception_handler(UsageError)
    async def usage(_request: Request, error: UsageError) -> JSONResponse:
        return answer(422, str(error), error.hint)

    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "body")
        return answer(422, f"{where or 'The request'}: {first['msg']}", "See /api/openapi.json for what is taken.")

    @app.exception_handler(HTTPException)
    async def http(_request: Request, error: HTTPException) -> JSONResponse:
        return answer(error.status_code, str(error.detail))

    @app.exception_handler(OSError)
    async def disk(_request: Request, error: OSError) -> JSONResponse:
        return no_room() if error.errno in NO_ROOM else answer(500, f"The disk said no: {error.strerror}.")

    @app.exception_handler(Exception)
    async def broken(_request: Request, error: Exception) -> JSONResponse:
        LOG.error("A request broke down.", exc_info=error)
        return answer(500, f"Something broke here ({type(error).__name__}); the terminal says more.")


def no_room() -> JSONResponse:
    """What is said when the disk is full."""
    return answer(507, "There is no room left on the disk.", "Make room, then do this again; nothing was changed.")
