"""``gaitcheck history``: the trends of one athlete in the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gaitcheck.cli import options
from gaitcheck.exports.escaped import escaped


def history(
    athlete: Annotated[str, typer.Argument(help="The athlete's name or id.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print the history as JSON and nothing else.")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write it as a page with a drawing of each number.")
    ] = None,
    store: options.StoreUrl = None,
) -> None:
    """Show each number of an athlete over dated runs, and which changes are more than the measurement's own error."""
    from gaitcheck.history.stored import history_of
    from gaitcheck.store import open_store

    options.check_folder_of(html)
    with open_store(store) as opened:
        found = history_of(opened, opened.athletes.get(athlete))
    if html is not None:
        from gaitcheck.history import page

        page.write(found, html)
        typer.echo(f"Written: {escaped(html)}", err=True)
    if as_json:
        from gaitcheck.history.json import to_json

        typer.echo(to_json(found), nl=False)
    elif html is None:
        from gaitcheck.history.terminal import show

        show(found)
