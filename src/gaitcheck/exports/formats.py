"""The kinds of file that others open, each declared once: what it holds, what reads it, what it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from gaitcheck.errors import UsageError
from gaitcheck.exports import events, frames, mot, trc
from gaitcheck.exports.extras import need
from gaitcheck.exports.movement import to_movement
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
    holds: str
    opened_by: str
    text: Callable[[Analysis, TextIO], None] | None = None
    binary: Callable[[Analysis, Path], None] | None = None
    library: str = ""  # what must be importable, and
    extra: str = ""  # the extra of this package that brings it
    in_metres: bool = False
    ending: str = ""  # of a file's name, where it is not the format's own
    notes: Callable[[Analysis], tuple[str, ...]] = _nothing  # what was done to the numbers to fit them in

    @property
    def suffix(self) -> str:
        """What the name of such a file ends in."""
        return self.ending or f".{self.name}"

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
            holds="a table, an empty cell where something is not known",
            opened_by="spreadsheets, R, pandas",
            text=lambda analysis, out: to_csv(columns(analysis), out),
        ),
        Format(
            name="jsonl",
            holds="a table, one JSON object a line, null where something is not known",
            opened_by="anything that reads JSON a line at a time",
            text=lambda analysis, out: to_jsonl(columns(analysis), out),
        ),
        Format(
            name="parquet",
            holds="a table with typed columns, null where something is not known",
            opened_by="pandas, Polars, DuckDB, R (arrow)",
            binary=lambda analysis, path: to_parquet(columns(analysis), path),
            library="pyarrow",
            extra="parquet",
        ),
    )


def _by_name(*formats: Format) -> dict[str, Format]:
    return {each.name: each for each in formats}


TRC: Final = Format(
    name="trc",
    holds="the 33 landmarks in metres, cleaned and smoothed: x forward, y up, z to the runner's right",
    opened_by="OpenSim",
    text=trc.to_trc,
    in_metres=True,
    notes=trc.notes,
)
MOT: Final = Format(
    name="mot",
    holds="the angles of the view's plane and of the trunk, in degrees",
    opened_by="OpenSim",
    text=mot.to_mot,
    notes=mot.notes,
)
MOVEMENT: Final = Format(
    name="movement",
    holds="netCDF: the landmarks in pixels and how sure the model is, as a poses dataset",
    opened_by="movement, xarray, readers of netCDF",
    binary=to_movement,
    ending=".nc",
    library="xarray",
    extra="movement",
)
FRAMES: Final = _by_name(*_tables(frames.columns), TRC, MOT, MOVEMENT)
EVENTS: Final = _by_name(*_tables(events.columns))
