"""The server itself: listens, says where, opens the browser, and ends cleanly."""

from __future__ import annotations

import os
import signal
import socket
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import uvicorn
from starlette.types import ASGIApp

from gaitcheck.errors import InputError
from gaitcheck.jobs.works import ANALYSE
from gaitcheck.web.app import create_app
from gaitcheck.web.names import ANY
from gaitcheck.web.patience import Patient
from gaitcheck.web.serving import Serving

GRACE_S: Final = 1
"""How long open connections may take to end after Ctrl-C; progress streams never end by themselves."""

Say = Callable[[str], None]


def serve(serving: Serving, say: Say, *, open_browser: bool, work: str = ANALYSE) -> None:
    """Serve the page until Ctrl-C or a signal to end.

    Raises
    ------
    UsageError, InputError
        When the port is taken or another server works on the folder.
    """
    with _listening(serving) as listener:
        address = _address(serving, listener)
        app = create_app(serving, work)
        server = _Announcing(configured(app), lambda: _announce(address, say, open_browser))
        try:
            _run(server, listener)
        finally:
            app.state.desk.stop()  # a second Ctrl-C ends the server before it came to this
    say("Stopped. What was being read goes on at the next start.")


def configured(app: ASGIApp, port: int = 0) -> uvicorn.Config:
    """How uvicorn serves the page: silent, without WebSockets, and with an end to waiting."""
    how: dict[str, Any] = {"log_level": "critical", "access_log": False, "ws": "none", "http": Patient}
    return uvicorn.Config(app, port=port, timeout_graceful_shutdown=GRACE_S, **how)


class _Announcing(uvicorn.Server):
    """Tells the address when requests are answered, not before."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._announce()


def _run(server: uvicorn.Server, listener: socket.socket) -> None:
    """Serve; uvicorn raises the signal that ended it once more, which here means that all went well."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listener])


def _announce(address: str, say: Say, open_browser: bool) -> None:
    say(f"GaitCheck is at {address}")
    say("Everything stays on this machine. Ctrl-C ends it.")
    if open_browser:
        webbrowser.open(address)


def _listening(serving: Serving) -> socket.socket:
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":  # on Windows it would let another program listen here as well
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((serving.host, serving.port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise InputError(
            f"{serving.host}:{serving.port} cannot be listened on: {os.strerror(error.errno or 0).lower()}.",
            hint="Another gaitcheck serve may be running; or choose another --port.",
        ) from error
    return listener


def _address(serving: Serving, listener: socket.socket) -> str:
    host = "127.0.0.1" if serving.host in ANY else serving.host
    port = listener.getsockname()[1]
    query = f"?token={serving.token}" if serving.token else ""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/{query}"
