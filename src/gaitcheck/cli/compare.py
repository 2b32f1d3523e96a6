"""``gaitcheck compare``: two analyses of one runner, and what changed by more than the measurement's error."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def compare(
    before: Annotated[
        Path, typer.Argument(help="The earlier analysis.json, of 'gaitcheck analyze --out'.", show_default=False)
    ],
    after: Annotated[Path, typer.Argument(help="The later one.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print the comparison as JSON and nothing else.")] = False,
) -> None:
    """Say which numbers changed between two analyses by more than their own error, and what came of the cues."""
    from gaitcheck.comparing.both import compare as compared
    from gaitcheck.recorded.reading import read

    comparison = compared(read(before), read(after))
    if as_json:
        from gaitcheck.exports.comparison import to_json

        typer.echo(to_json(comparison), nl=False)
        return
    from gaitcheck.exports.comparison_terminal import show

    show(comparison)
