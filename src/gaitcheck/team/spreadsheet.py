"""The team's table: one row for each athlete and recording, every number with its interval and each leg's own.

Text that a spreadsheet would take for a formula gets an apostrophe before it, so that a name such as ``=1+1`` stays a
name. The file begins with the mark by which Excel knows UTF-8.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from gaitcheck.exports.escaped import escaped
from gaitcheck.exports.tables import Cell, Column, Table, to_csv, to_parquet
from gaitcheck.exports.whole_file import whole, write_text
from gaitcheck.metrics.description import Description
from gaitcheck.team.athlete import Athlete, metrics_of
from gaitcheck.team.entry import Entry
from gaitcheck.types import Estimate, Side

FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell begins with that is calculated; the last four are the same signs in full width."""
UTF8_MARK: Final = "\ufeff"
PARTS: Final = ("value", "low", "high")


def columns(everybody: Iterable[Athlete]) -> Table:
    """The whole table: facts of the recording first, then every number that may be printed."""
    rows = [(athlete, entry) for athlete in everybody for entry in athlete.entries]
    entries = [entry for _, entry in rows]
    return (
        ("athlete", [escaped(athlete.name) for athlete, _ in rows]),
        *_facts(entries),
        *(column for metric in metrics_of(everybody) if not metric.withheld for column in _metric(metric, entries)),
    )


def write_csv(table: Table, path: Path) -> None:
    """Comma-separated values that are safe to open in a spreadsheet."""
    out = io.StringIO()
    out.write(UTF8_MARK)
    to_csv(tuple((str(safe(name)), [safe(cell) for cell in cells]) for name, cells in table), out)
    write_text(path, out.getvalue())


def write_parquet(table: Table, path: Path) -> None:
    """The same typed, without apostrophes, which only spreadsheets need. Needs the extra ``parquet``."""
    with whole(path) as temporary:
        to_parquet(table, temporary)


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet calculates; numbers are left alone."""
    text = cell.lstrip() if isinstance(cell, str) else ""
    return f"'{cell}" if text.startswith(FORMULA) else cell


def _facts(entries: Sequence[Entry]) -> Iterator[Column]:
    runs = [entry.recorded for entry in entries]
    yield "file", [escaped(entry.file) for entry in entries]
    yield "filmed_on", [None if entry.filmed_on is None else entry.filmed_on.isoformat() for entry in entries]
    yield "view", [escaped(" + ".join(entry.views)) or None for entry in entries]
    yield "speed [km/h]", [entry.told_speed_kmh for entry in entries]
    yield "shoes", [escaped(entry.told_shoes) or None for entry in entries]
    yield "frame_rate [Hz]", [None if run is None else round(run.films[0].frame_rate_hz, 2) for run in runs]
    yield "failure", [escaped(entry.failure) or None for entry in entries]
    yield "first_cue", [None if run is None else next((c.title for c in run.cues if c.first), None) for run in runs]
    yield "version", [None if run is None else escaped(run.version) for run in runs]
    yield "report", [escaped(entry.report) or None for entry in entries]


def _metric(metric: Description, entries: Sequence[Entry]) -> Iterator[Column]:
    sides: tuple[Side | None, ...] = (None,) if metric.legs == "both" else (None, *Side)
    for side in sides:
        for part in PARTS[:1] if metric.is_class else PARTS:
            name = "_".join([metric.id, *([side.value] if side else []), *([part] if part != "value" else [])])
            unit = "" if metric.is_class else f" [{metric.unit}]"
            yield escaped(name + unit), [_part(entry, metric, side, part) for entry in entries]


def _part(entry: Entry, metric: Description, side: Side | None, part: str) -> Cell:
    number = None if entry.recorded is None else entry.recorded.numbers.get(metric.id)
    if number is None or (not metric.is_class and number.unit != metric.unit):
        return None  # an analysis of another version, in another unit
    estimate: Estimate = number.of(side)
    found: Cell = getattr(estimate, part)
    return escaped(found) if isinstance(found, str) else found
