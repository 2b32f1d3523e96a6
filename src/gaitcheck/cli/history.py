"""``gaitcheck history``: the trends of one athlete in the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gaitcheck.cli import options
from gaitcheck.cli.bench import AsJson, Data, StoreUrl, Who, bench
from gaitcheck.exports.escaped import escaped


def history(
    athlete: Who,
    as_json: AsJson = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write it as a page with a drawing of each number.")
    ] = None,
    store: StoreUrl = None,
    data: Data = None,
) -> None:
    """Show each number of an athlete over dated runs, and which changes are more than the measurement's own error."""
    from gaitcheck.history.stored import history_of

    options.check_folder_of(html)
    with bench(store, data) as opened:
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
