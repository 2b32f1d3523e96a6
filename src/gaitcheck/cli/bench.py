"""What the commands of the coach's bench have in common: which store, and its opening."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from gaitcheck.store.opening import Store

StoreUrl = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help="Another database than bench.sqlite in the data folder, such as postgresql://user@host/name; "
        "GAITCHECK_STORE names it as well.",
    ),
]
Data = Annotated[
    Path | None, typer.Option("--data", help="The data folder; GAITCHECK_DATA names it as well.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
Who = Annotated[str, typer.Argument(metavar="ATHLETE", help="A name or an id.", show_default=False)]


def bench(store: str | None, data: Path | None) -> Store:
    """The store that the options mean, to be used in a ``with``."""
    from gaitcheck.store import open_store

    return open_store(store, data)
