"""Tables as CSV, JSON Lines or Parquet: named columns of equal length, units at the end of their names."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TextIO

Cell = str | int | float | None
Column = tuple[str, list[Cell]]
Table = tuple[Column, ...]
"""Each column's name and cells; None where a cell is not known."""


def to_csv(table: Table, out: TextIO) -> None:
    """Comma-separated values with a header; an empty cell is not known."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([name for name, _ in table])
    writer.writerows(zip(*(cells for _, cells in table), strict=True))


def to_jsonl(table: Table, out: TextIO) -> None:
    """One JSON object a line; null is not known."""
    names = [name for name, _ in table]
    for row in zip(*(cells for _, cells in table), strict=True):
        out.write(json.dumps(dict(zip(names, row, strict=True))) + "\n")


def to_parquet(table: Table, path: Path) -> None:
    """Apache Parquet, the columns typed; null is not known. Needs the extra ``parquet``."""
    import pyarrow as pa
    from pyarrow import parquet

    columns = {name: pa.array(cells, type=_type(cells)) for name, cells in table}
    parquet.write_table(pa.table(columns), path)


def _type(cells: list[Cell]) -> str:
    """Arrow's name of what a column holds; a column of which nothing is known would hold numbers."""
    known = {type(cell) for cell in cells if cell is not None}
    if str in known:
        return "string"
    return "int64" if known == {int} else "float64"
