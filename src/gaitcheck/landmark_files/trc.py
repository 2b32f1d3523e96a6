"""Markers in space (TRC), as OpenSim, Pose2Sim and OpenCap write them: x forward, y up, z to the runner's right.

A camera is put up far away, square to one plane of the body, and the markers are looked at from there. From the right
side what is ahead lies to the picture's right; from behind, the runner's right does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from gaitcheck.errors import NotLandmarks, UsageError
from gaitcheck.landmark_files.layouts import name_of
from gaitcheck.landmark_files.marked import MOST_FRAMES, Marked, SeenFrom, text_of
from gaitcheck.landmarks import INDEX, LANDMARKS
from gaitcheck.types import Floats

UNITS_M: Final = {"m": 1.0, "cm": 0.01, "mm": 0.001}
PX_PER_M: Final = 500.0
"""Of the picture that is made: a runner is about 900 pixels high in it."""
RIGHT: Final[dict[SeenFrom, tuple[int, float]]] = {
    "side-right": (0, 1.0),
    "side-left": (0, -1.0),
    "rear": (2, 1.0),
    "front": (2, -1.0),
}
"""Which axis goes across the picture, and which way."""
HEAD_LINES: Final = 5
SAME_RATE: Final = 0.02
"""Rates that differ by less than this share are one."""
FARTHEST_M: Final = 1000.0


def read(file: Path, rate_hz: float | None, seen_from: SeenFrom) -> Marked:
    """The markers of a file as a far camera would see them.

    Raises
    ------
    NotLandmarks
        When it is broken, empty, has no markers that we know or times that do not go up.
    UsageError
        When another rate was told than the file has.
    """
    lines = text_of(file).splitlines()
    if len(lines) <= HEAD_LINES or not lines[0].startswith("PathFileType"):
        raise NotLandmarks(f"{file.name} is no TRC file, or has no frames.")
    told = _told(lines, file.name)
    names = [cell.strip() for cell in lines[3].split("\t")[2:] if cell.strip()]
    cells = _cells(lines[HEAD_LINES:], 2 + 3 * len(names), file.name)
    time_s = cells[:, 1]
    _check_times(time_s, told.get("DataRate"), rate_hz, file.name)
    positions_m = cells[:, 2:].reshape(len(cells), len(names), 3) * _unit_m(told, file.name)
    if np.nanmax(np.abs(positions_m), initial=0.0) > FARTHEST_M:
        raise NotLandmarks(f"{file.name} has a marker more than a kilometre away.", hint="Check its Units.")
    xy_px = _seen(positions_m, names, seen_from)
    return Marked(
        layout="TRC markers",
        time_s=time_s - time_s[0],
        xy_px=xy_px,
        sure=np.isfinite(xy_px[..., 0]).astype(np.float64),
    )


def _told(lines: list[str], name: str) -> dict[str, str]:
    """The header's words and values."""
    words, values = (line.split("\t") for line in lines[1:3])
    told = {word.strip(): value.strip() for word, value in zip(words, values, strict=False)}
    if not {"DataRate", "Units"} <= set(told):
        raise NotLandmarks(f"{name} does not say its DataRate and Units.")
    return told


def _unit_m(told: dict[str, str], name: str) -> float:
    if told["Units"].lower() not in UNITS_M:
        raise NotLandmarks(f"{name} is in {told['Units']!r}.", hint=f"Units can be {', '.join(UNITS_M)}.")
    return UNITS_M[told["Units"].lower()]


def _cells(lines: list[str], columns: int, name: str) -> Floats:
    """(frames, columns) every number; not-a-number where nothing stands."""
    rows = [line.split("\t") for line in lines if line.strip()]
    if not rows or len(rows) > MOST_FRAMES:
        raise NotLandmarks(f"{name} has {'no' if not rows else 'too many'} frames.")
    if columns <= 2 or any(len(row) > columns + 1 or len(row) < 2 for row in rows):
        raise NotLandmarks(f"{name} has rows that do not fit its names of markers.")
    try:
        cells = [[float(cell) if cell.strip() else np.nan for cell in row[:columns]] for row in rows]
    except ValueError as error:
        raise NotLandmarks(f"{name} holds words where numbers should be.") from error
    return np.array([row + [np.nan] * (columns - len(row)) for row in cells])


def _check_times(time_s: Floats, header_hz: str | None, rate_hz: float | None, name: str) -> None:
    if len(time_s) < 2 or not np.all(np.diff(time_s) > 0) or not np.all(np.isfinite(time_s)):
        raise NotLandmarks(f"{name} has times that do not go up.")
    file_hz = 1.0 / float(np.median(np.diff(time_s)))
    try:
        said_hz = float(header_hz or "nan")
    except ValueError:
        said_hz = np.nan
    if not abs(said_hz - file_hz) <= SAME_RATE * file_hz:
        raise NotLandmarks(
            f"{name} says a rate of {header_hz} in its head, and its times go by {file_hz:.4g} frames per second."
        )
    if rate_hz is not None and abs(rate_hz - file_hz) > SAME_RATE * file_hz:
        raise UsageError(
            f"{name} has {file_hz:.4g} frames per second, not {rate_hz:g}.", hint="A TRC file needs no rate to be told."
        )


def _seen(positions_m: Floats, names: list[str], seen_from: SeenFrom) -> Floats:
    """(frames, 33, 2) pixels of a picture, y down; not-a-number where there is no marker."""
    axis, way = RIGHT[seen_from]
    xy_px = np.full((len(positions_m), len(LANDMARKS), 2), np.nan)
    for number, name in enumerate(map(name_of, names)):
        if name is not None:
            xy_px[:, INDEX[name], 0] = PX_PER_M * way * positions_m[:, number, axis]
            xy_px[:, INDEX[name], 1] = -PX_PER_M * positions_m[:, number, 1]
    xy_px[~np.isfinite(xy_px).all(axis=2)] = np.nan
    return xy_px
