"""A roster: a CSV file with a line for each video, checked as a whole before anything is begun.

Columns are known by the names in the first line, in any order; only ``athlete`` and ``file`` must be there.
Spreadsheets may put semicolons or tabs between cells, commas into numbers, and a byte order mark before everything.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Final

from gaitcheck.batch import Row
from gaitcheck.batch.cells import COLUMNS, Cells
from gaitcheck.errors import RosterUnreadable, VideoMissing
from gaitcheck.settings import Settings

NEEDED: Final = ("athlete", "file")
SEPARATORS: Final = (";", "\t", ",")


def read_roster(path: Path, usual: Settings) -> list[Row]:
    """The rows of a roster; what a row leaves out is taken from ``usual``.

    Raises
    ------
    VideoMissing
        When there is no such file.
    RosterUnreadable
        With every problem, each by line and column.
    """
    lines = _lines(path)
    _, names = next(lines, (1, []))
    columns = [name.strip().lower() for name in names]
    _check_columns(path, columns)
    problems: list[str] = []
    rows = [row for number, cells in lines if (row := _row(path, number, columns, cells, usual, problems))]
    problems.extend(_twice(rows))
    if problems:
        raise RosterUnreadable(f"{path.name} has {_things(len(problems))} to mend.", problems=tuple(problems))
    if not rows:
        raise RosterUnreadable(f"{path.name} names no video.", hint="Add a line for each video.")
    return rows


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each line that is not empty, with its number in the file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise VideoMissing(f"There is no roster {path}.") from error
    except (UnicodeDecodeError, OSError) as error:
        raise RosterUnreadable(
            f"{path.name} cannot be read as text in UTF-8.", hint="In a spreadsheet, save it as 'CSV UTF-8'."
        ) from error
    first = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(SEPARATORS, key=first.count))
    try:
        yield from ((reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells))
    except csv.Error as error:
        raise RosterUnreadable(f"{path.name}, line {reader.line_num}: {error}.") from error


def _check_columns(path: Path, columns: list[str]) -> None:
    problems = [f"line 1: there is no column {name}" for name in NEEDED if name not in columns]
    for place, name in enumerate(columns, start=1):
        if name not in COLUMNS:
            problems.append(f"line 1, column {name or place}: it is not known")
        elif name in columns[: place - 1]:
            problems.append(f"line 1, column {name}: it is there twice")
    if problems:
        raise RosterUnreadable(
            f"{path.name} has columns that cannot be meant.",
            hint=f"The first line names the columns, of: {', '.join(COLUMNS)}.",
            problems=tuple(problems),
        )


def _row(
    path: Path, number: int, columns: list[str], cells: list[str], usual: Settings, problems: list[str]
) -> Row | None:
    """The row, or None with what is wrong with it added to ``problems``."""
    place = f"line {number}"
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        problems.append(f"{place}: it has {len(cells)} cells, the first line {len(columns)}")
        return None
    told = Cells(place, dict(zip(columns, (cell.strip() for cell in cells), strict=False)))
    row = Row(
        place=place,
        athlete=told.text("athlete"),
        location=told.file(path.parent),
        filmed_on=told.date(),
        run=told.said.get("run", ""),
        settings=told.settings(usual),
    )
    problems.extend(told.problems)
    return None if told.problems else row


def _twice(rows: list[Row]) -> Iterator[str]:
    met: dict[tuple[str, str], str] = {}
    for row in rows:
        before = met.setdefault((row.athlete, row.location), row.place)
        if before != row.place:
            yield f"{row.place}, column file: {row.name} of {row.athlete} stands in {before} already"


def _things(count: int) -> str:
    return "one thing" if count == 1 else f"{count} things"
