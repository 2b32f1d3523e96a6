"""The videos of a batch that could not be measured, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gaitcheck.batch import Failed
from gaitcheck.exports.escaped import escaped
from gaitcheck.exports.terminal import PLAIN_WIDTH


def show_failed(failed: Sequence[Failed]) -> None:
    """Print who, which video, why, and what to do."""
    table = Table(box=box.SIMPLE, title="Not measured", title_justify="left")
    for heading in ("athlete", "video", "why"):
        table.add_column(heading, overflow="fold")
    for each in failed:
        why = " ".join(filter(None, (each.message, each.hint)))
        table.add_row(*(Text(escaped(cell)) for cell in (each.athlete or "?", each.file, why)))
    console = Console()
    (console if console.is_terminal else Console(width=PLAIN_WIDTH)).print(table)
