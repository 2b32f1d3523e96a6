"""The run frame by frame: one row a frame, as CSV or as JSON Lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TextIO

import numpy as np

from gaitcheck.exports.phases import events_at, phases
from gaitcheck.exports.whole_file import whole
from gaitcheck.kinematics.curves import CURVES, Curve
from gaitcheck.landmarks import INDEX, LANDMARKS, LEG
from gaitcheck.types import Analysis, Bools, Floats, Motion, Side

Cell = str | int | float | None
Column = tuple[str, list[Cell]]


def columns(analysis: Analysis) -> tuple[Column, ...]:
    """Every column of the report: its name, unit at the end, and one cell a frame (None where not known)."""
    return tuple(column for part in (_clock, _gait, _curves, _landmarks, _repairs) for column in part(analysis))


def to_csv(analysis: Analysis, out: TextIO) -> None:
    """Comma-separated values with a header; an empty cell is not known."""
    table = columns(analysis)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([name for name, _ in table])
    writer.writerows(zip(*(cells for _, cells in table), strict=True))


def to_jsonl(analysis: Analysis, out: TextIO) -> None:
    """One JSON object a line; null is not known."""
    table = columns(analysis)
    names = [name for name, _ in table]
    for row in zip(*(cells for _, cells in table), strict=True):
        out.write(json.dumps(dict(zip(names, row, strict=True))) + "\n")


FORMATS: Final[dict[str, Callable[[Analysis, TextIO], None]]] = {"csv": to_csv, "jsonl": to_jsonl}


def write(analysis: Analysis, path: Path, kind: str = "csv") -> None:
    """Write the report, whole or not at all."""
    with whole(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as out:
        FORMATS[kind](analysis, out)


def _clock(analysis: Analysis) -> Iterator[Column]:
    times = analysis.track.time_s
    yield "frame", list(range(len(times)))
    yield "time_s", [round(float(time), 6) for time in times]


def _gait(analysis: Analysis) -> Iterator[Column]:
    for side in Side:
        yield f"{side}_phase", list(phases(analysis, side))
    yield "event", list(events_at(analysis))


def _curves(analysis: Analysis) -> Iterator[Column]:
    for curve in CURVES:
        for side in Side if curve.per_side else (None,):
            name = f"{curve.name}_{curve.unit}"
            yield (name if side is None else f"{side}_{name}"), _curve(analysis, curve, side)


def _curve(analysis: Analysis, curve: Curve, side: Side | None) -> list[Cell]:
    motion = analysis.gait.motion
    if curve.plane not in (None, motion.view.plane) or motion.view_doubt:
        return [None] * len(motion.time_s)
    return _cells(np.where(points_seen(motion, side), curve.function(motion, side), np.nan), 3)


def points_seen(motion: Motion, side: Side | None) -> Bools:
    """(frames,) whether the points that a curve of this leg, or of the trunk, rests on were seen."""
    trunk = [f"{each}_{point}" for each in Side for point in ("shoulder", "hip")]
    names = trunk if side is None else ["left_hip", "right_hip", *(f"{side}_{point}" for point in LEG)]
    seen: Bools = np.all(motion.seen[:, [INDEX[name] for name in names]], axis=1)
    return seen


def _landmarks(analysis: Analysis) -> Iterator[Column]:
    track = analysis.track
    for number, name in enumerate(LANDMARKS):
        yield f"{name}_x_px", _cells(track.xy_px[:, number, 0], 2)
        yield f"{name}_y_px", _cells(track.xy_px[:, number, 1], 2)
        yield f"{name}_visibility", _cells(track.visibility[:, number], 3)


def _repairs(analysis: Analysis) -> Iterator[Column]:
    motion = analysis.gait.motion
    yield "looked_at", [int(looked) for looked in analysis.track.looked_at]
    yield "legs_swapped", [int(swapped) for swapped in motion.swapped]
    for number, name in enumerate(LANDMARKS):
        yield f"{name}_repaired", [int(repaired) for repaired in motion.repaired[:, number]]


def _cells(values: Floats, decimals: int) -> list[Cell]:
    return [round(float(value), decimals) if np.isfinite(value) else None for value in values]
