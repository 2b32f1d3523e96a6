"""The run frame by frame: one row a frame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from gaitcheck.exports.phases import events_at, phases
from gaitcheck.exports.tables import Cell, Column, Table, to_csv
from gaitcheck.exports.whole_file import whole
from gaitcheck.kinematics.curves import CURVES, Curve
from gaitcheck.landmarks import LANDMARKS, LEG
from gaitcheck.types import Analysis, Bools, Floats, Motion, Side


def columns(analysis: Analysis) -> Table:
    """Every column of the report: its name, unit at the end, and one cell a frame (None where not known)."""
    return tuple(column for part in (_clock, _gait, angles, _landmarks, _repairs) for column in part(analysis))


def write(analysis: Analysis, path: Path) -> None:
    """Write the report as CSV, whole or not at all."""
    with whole(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as out:
        to_csv(columns(analysis), out)


def _clock(analysis: Analysis) -> Iterator[Column]:
    times = analysis.track.time_s
    yield "frame", list(range(len(times)))
    yield "time_s", [round(float(time), 6) for time in times]


def _gait(analysis: Analysis) -> Iterator[Column]:
    for side in Side:
        yield f"{side}_phase", list(phases(analysis, side))
    yield "event", list(events_at(analysis))


def angles(analysis: Analysis) -> Iterator[Column]:
    """Every curve of :data:`CURVES`, each leg's after the other; None where the view does not carry it."""
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
    seen: Bools = np.all(motion.seen[:, motion.skeleton.places(names)], axis=1)
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
