"""The team's files: ``team.html`` for a coach, ``team.csv`` for a spreadsheet, ``team.parquet`` for those who ask."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gaitcheck.exports.extras import need
from gaitcheck.exports.whole_file import write_text
from gaitcheck.team.athlete import athletes
from gaitcheck.team.entry import Entry
from gaitcheck.team.page import to_html
from gaitcheck.team.spreadsheet import columns, write_csv, write_parquet


def write(entries: Iterable[Entry], out_dir: Path, *, title: str = "Team", parquet: bool = False) -> tuple[Path, ...]:
    """Write the files, each whole or not at all, into a folder that is there; returns what was written.

    The same entries in any order of athletes give the same bytes.

    Raises
    ------
    LibraryMissing
        When Parquet is asked for and the extra ``parquet`` is not installed.
    """
    if parquet:
        need("pyarrow", "parquet")
    every = tuple(entries)
    everybody = athletes(entry for entry in every if entry.athlete)
    nameless = tuple(entry for entry in every if not entry.athlete)
    table, page = columns(everybody), out_dir / "team.html"
    write_csv(table, out_dir / "team.csv")
    write_text(page, to_html(everybody, title, nameless))
    if parquet:
        write_parquet(table, out_dir / "team.parquet")
    return (page, out_dir / "team.csv", *([out_dir / "team.parquet"] if parquet else []))
