"""The kinds of file that others open, each declared once: what it holds, what reads it, what it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from gaitcheck.errors import UsageError
from gaitcheck.exports import events, frames
from gaitcheck.exports.extras import need
from gaitcheck.exports.tables import Table, to_csv, to_jsonl, to_parquet
from gaitcheck.exports.whole_file import whole
from gaitcheck.settings import Settings
from gaitcheck.types import Analysis


def _nothing(analysis: Analysis) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One kind of file: text, which may go to standard output, or binary, which needs a file."""

    name: str
    opened_by: str
    text: Callable[[Analysis, TextIO], None] | None = None
    binary: Callable[[Analysis, Path], None] | None = None
    library: str = ""  # what must be importable, and
    extra: str = ""  # the extra of this package that brings it
    in_metres: bool = False
    notes: Callable[[Analysis], tuple[str, ...]] = _nothing  # what was done to the numbers to fit them in

    def check(self, settings: Settings, out: Path | None) -> None:
        """Refuse, before the slow part, what cannot come out.

        Raises
        ------
        UsageError, LibraryMissing
            When a file to write, the runner's height or a library is missing.
        """
        if self.text is None and out is None:
            raise UsageError(f"--format {self.name} is not text: name a file to write.", hint="Add -o FILE.")
        if self.in_metres and settings.height_cm is None and settings.speed_kmh is None:
            raise UsageError(
                f"--format {self.name} is in metres, and the picture alone does not tell how large the runner is.",
                hint="Give --height-cm, or from the side --speed-kmh.",
            )
        if self.library:
            need(self.library, self.extra)

    def write(self, analysis: Analysis, path: Path) -> None:
        """Write the file, whole or not at all."""
        with whole(path) as temporary:
            if self.binary is not None:
                self.binary(analysis, temporary)
            elif self.text is not None:
                with temporary.open("w", encoding="utf-8", newline="") as out:
                    self.text(analysis, out)


def _tables(columns: Callable[[Analysis], Table]) -> tuple[Format, ...]:
    """The kinds of file that hold any table."""
    return (
        Format(
            name="csv",
            opened_by="spreadsheets, R, pandas",
            text=lambda analysis, out: to_csv(columns(analysis), out),
        ),
        Format(
            name="jsonl",
            opened_by="anything that reads JSON a line at a time",
            text=lambda analysis, out: to_jsonl(columns(analysis), out),
        ),
        Format(
            name="parquet",
            opened_by="pandas, Polars, DuckDB, R (arrow)",
            binary=lambda analysis, path: to_parquet(columns(analysis), path),
            library="pyarrow",
            extra="parquet",
        ),
    )


def _by_name(*formats: Format) -> dict[str, Format]:
    return {each.name: each for each in formats}


FRAMES: Final = _by_name(*_tables(frames.columns))
EVENTS: Final = _by_name(*_tables(events.columns))
