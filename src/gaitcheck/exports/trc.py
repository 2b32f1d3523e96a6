"""The landmarks as OpenSim's markers (TRC): metres, x forward, y up, z to the runner's right.

One camera sees a plane. From the side z is 0 everywhere, from the rear or front x is 0. A marker that was not
seen is NaN: OpenSim reads it as missing, while of an empty last cell it says that a column lacks (opensim 4.6).
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Final, TextIO

import numpy as np

from gaitcheck.errors import UsageError
from gaitcheck.exports.escaped import escaped
from gaitcheck.exports.even import Grid, grid_of, onto
from gaitcheck.exports.for_models import check_measured
from gaitcheck.landmarks import FEET, INDEX, LANDMARKS
from gaitcheck.types import Analysis, Floats, Motion, Plane, Side

GROUND_PERCENTILE: Final = 5.0
"""Of the lowest foot point: the height of a foot on the ground, and no stray frame."""
HEADER: Final = "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames"


def to_trc(analysis: Analysis, out: TextIO) -> None:
    """Write the markers, one row a frame, times in real seconds.

    Raises
    ------
    CannotAnalyse, UsageError
        When metres, times or the view are not known.
    """
    motion = analysis.gait.motion
    check_measured(motion)
    grid = grid_of(motion.time_s)
    positions = onto(grid, motion.time_s, positions_m(motion))
    out.writelines(f"{line}\n" for line in (*_head(analysis, grid), *_rows(grid, positions)))


def notes(analysis: Analysis) -> tuple[str, ...]:
    """What was done to the numbers to fit them in."""
    grid = grid_of(analysis.gait.motion.time_s)
    if not grid.resampled:
        return ()
    return (
        f"the frames are not evenly spaced in time; the markers were put on an even grid of {grid.rate_hz:.2f} Hz.",
    )


def positions_m(motion: Motion) -> Floats:
    """(frames, 33, 3) metres; the origin is on the ground below the middle of the hips' way."""
    scale = motion.scale.m_per_leg_length
    if scale is None:
        raise UsageError(
            "A belt's speed is a scale from the side only, so metres are not known here.", hint="Give --height-cm."
        )
    flat = (motion.xy_ll - _origin_ll(motion)) * scale
    flat[~motion.seen] = np.nan
    placed = np.where(np.isfinite(flat[..., :1]), np.zeros(3), np.nan)
    placed[..., 2 if motion.view.plane is Plane.FRONTAL else 0] = flat[..., 0]
    placed[..., 1] = flat[..., 1]
    return placed


def _origin_ll(motion: Motion) -> Floats:
    hips = motion.xy_ll[:, [INDEX[f"{side}_hip"] for side in Side], 0]
    feet = motion.xy_ll[:, motion.skeleton.places(f"{side}_{point}" for side in Side for point in ("ankle", *FEET)), 1]
    origin: Floats = np.array([np.median(hips), np.percentile(feet.min(axis=1), GROUND_PERCENTILE)])
    return origin


def _head(analysis: Analysis, grid: Grid) -> tuple[str, ...]:
    name = escaped(PurePath(analysis.track.video.file_name).stem)
    rate, rows = f"{grid.rate_hz:.4f}", len(grid.time_s)
    return (
        f"PathFileType\t4\t(X/Y/Z)\t{name}.trc",
        HEADER,
        f"{rate}\t{rate}\t{rows}\t{len(LANDMARKS)}\tm\t{rate}\t1\t{rows}",
        "Frame#\tTime\t" + "\t\t\t".join(LANDMARKS) + "\t\t",
        "\t\t" + "\t".join(f"{axis}{number}" for number in range(1, len(LANDMARKS) + 1) for axis in "XYZ"),
        "",
    )


def _rows(grid: Grid, positions: Floats) -> list[str]:
    cells = positions.reshape(len(positions), -1)
    return [
        f"{row + 1}\t{time_s:.6f}\t" + "\t".join("NaN" if np.isnan(cell) else f"{cell:.5f}" for cell in line)
        for row, (time_s, line) in enumerate(zip(grid.time_s, cells, strict=True))
    ]
