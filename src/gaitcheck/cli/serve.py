"""``gaitcheck serve``: the runner's page on this machine."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated

import typer

from gaitcheck.data_folder import data_directory
from gaitcheck.exports.extras import need

ANY_ADDRESS = "0.0.0.0"
TOKEN_BYTES = 16


def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free.")] = 8765,
    host: Annotated[
        str | None, typer.Option(help="The address to listen on; beyond this machine only with --token.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(help="The folder to keep runs in; GAITCHECK_DATA names it as well.")
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(envvar="GAITCHECK_TOKEN", help="16 letters or more that whoever opens the page must have."),
    ] = None,
    phone: Annotated[
        bool, typer.Option("--phone", help="Let a phone on the same network send its video, by a QR code.")
    ] = False,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the browser.")] = False,
) -> None:
    """Open the runner's page: upload a video, watch it being read, see the run, keep and compare runs."""
    for library in ("fastapi", "uvicorn", "segno"):
        need(library, "web")
    from gaitcheck.plugins import installed
    from gaitcheck.web.server import serve as run
    from gaitcheck.web.serving import Serving

    installed()  # a broken package is told here, and not by every run
    serving = Serving(
        data=data_directory(data),
        host=host or (ANY_ADDRESS if phone else "127.0.0.1"),
        port=port,
        token=token or (secrets.token_urlsafe(TOKEN_BYTES) if phone else ""),
        phone=phone,
    )
    run(serving, say=typer.echo, open_browser=not no_open)
