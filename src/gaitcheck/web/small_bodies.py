"""What is no film is small: its body is read up to a cap before anything else looks at it."""

from __future__ import annotations

import re
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gaitcheck.web.refusals import answer

MOST_BYTES: Final = 1 << 16
"""Ten times what all questions of the page answered at length come to."""
FILM: Final = re.compile(r"/api/runs/[\w-]+/video2?")


class SmallBodies:
    """ASGI middleware; films pass by, which are counted while they are written (``receiving``)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its body, or refuse it."""
        if scope["type"] != "http" or (scope["method"] == "PUT" and FILM.fullmatch(scope["path"])):
            await self.app(scope, receive, send)
            return
        body = await _small(Headers(scope=scope), receive)
        if body is None:
            refusal = answer(scope["path"], 413, f"This takes {MOST_BYTES // 1024} KB at most.", "Send less.")
            await refusal(scope, receive, send)
            return
        await self.app(scope, _told_again(body, receive), send)


async def _small(headers: Headers, receive: Receive) -> Message | None:
    """The whole body in one message, or that nobody waits any more; None when it is too large."""
    announced = headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced) > MOST_BYTES:
        return None
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return message
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MOST_BYTES:
            return None
    return {"type": "http.request", "body": bytes(body), "more_body": False}


def _told_again(first: Message, receive: Receive) -> Receive:
    waiting = [first]

    async def told() -> Message:
        return waiting.pop() if waiting else await receive()

    return told
