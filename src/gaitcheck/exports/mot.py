"""The angles over time as an OpenSim motion (MOT): degrees, one column an angle, in the view's own plane.

The columns are named as in ``gaitcheck frames``, not after the coordinates of an OpenSim model: an angle in the
picture is not a joint's coordinate, and whoever drives a model with it should say so by renaming. Rows in which an
angle is not known are left out, because OpenSim's motion reader takes a NaN for the end of a number and gets the
following rows wrong (opensim 4.6, ``Storage``); rows stand at their own times, so they need not be even.
"""

from __future__ import annotations

from typing import Final, TextIO

from gaitcheck.errors import CannotAnalyse
from gaitcheck.exports.for_models import check_measured
from gaitcheck.exports.frames import angles
from gaitcheck.exports.tables import Cell, Table
from gaitcheck.types import Analysis

UNIT: Final = "_deg"


def to_mot(analysis: Analysis, out: TextIO) -> None:
    """Write every angle that the view carries, one row a frame, times in real seconds.

    Raises
    ------
    CannotAnalyse
        When times or the view are not known, or no frame has all of the angles.
    """
    check_measured(analysis.gait.motion)
    table = in_degrees(analysis)
    rows = _known_rows(table)
    if not rows:
        raise CannotAnalyse("No frame shows all of the angles that a motion file holds.")
    out.writelines(f"{line}\n" for line in (*_head(len(rows), 1 + len(table)), _names(table), *_lines(analysis, rows)))


def notes(analysis: Analysis) -> tuple[str, ...]:
    """What was done to the numbers to fit them in."""
    left_out = len(analysis.gait.motion.time_s) - len(_known_rows(in_degrees(analysis)))
    frames = "frame was" if left_out == 1 else "frames were"
    return (f"{left_out} {frames} left out, because an angle is not known there.",) if left_out else ()


def in_degrees(analysis: Analysis) -> Table:
    """The angles of the view's own plane, and of the trunk."""
    return tuple(
        (name, cells)
        for name, cells in angles(analysis)
        if name.endswith(UNIT) and any(cell is not None for cell in cells)
    )


def _known_rows(table: Table) -> dict[int, tuple[Cell, ...]]:
    rows = enumerate(zip(*(cells for _, cells in table), strict=True))
    return {frame: row for frame, row in rows if None not in row}


def _head(rows: int, columns: int) -> tuple[str, ...]:
    return ("gaitcheck", "version=1", f"nRows={rows}", f"nColumns={columns}", "inDegrees=yes", "", "endheader")


def _names(table: Table) -> str:
    return "\t".join(("time", *(name for name, _ in table)))


def _lines(analysis: Analysis, rows: dict[int, tuple[Cell, ...]]) -> list[str]:
    times = analysis.gait.motion.time_s
    return ["\t".join((f"{times[frame]:.6f}", *map(str, row))) for frame, row in rows.items()]
