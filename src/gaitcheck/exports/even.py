"""Frames on an even grid of time, which some formats ask for and phones do not keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from gaitcheck.types import Floats

EVEN: Final = 0.05
"""Frame times this share of a frame off the grid are even; a container's rounding to milliseconds is less."""
LONGEST_BRIDGED_S: Final = 0.10
"""Between frames farther apart than this nothing is known; the cleaning of landmarks bridges as much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Times that are one frame apart."""

    time_s: Floats  # (rows,)
    rate_hz: float
    resampled: bool  # whether the frames did not lie on it already


def grid_of(time_s: Floats) -> Grid:
    """The grid of frames shown at these times (frames,): their own where they are even, else of their usual pace."""
    frames = len(time_s)
    own = np.linspace(time_s[0], time_s[-1], frames)
    step_s = float(own[1] - own[0])
    if float(np.max(np.abs(own - time_s))) < EVEN * step_s:
        return Grid(time_s=own, rate_hz=1.0 / step_s, resampled=False)
    step_s = float(np.median(np.diff(time_s)))
    rows = int((time_s[-1] - time_s[0]) / step_s + 1e-6) + 1
    return Grid(time_s=time_s[0] + step_s * np.arange(rows), rate_hz=1.0 / step_s, resampled=True)


def onto(grid: Grid, time_s: Floats, values: Floats) -> Floats:
    """Values (frames, ...) at the times of the grid, straight from frame to frame; not-a-number where not known."""
    if not grid.resampled:
        return values
    later = np.clip(np.searchsorted(time_s, grid.time_s), 1, len(time_s) - 1)
    apart_s = time_s[later] - time_s[later - 1]
    share = np.clip((grid.time_s - time_s[later - 1]) / apart_s, 0.0, 1.0)
    share[apart_s > LONGEST_BRIDGED_S] = np.nan
    share = share.reshape(-1, *[1] * (values.ndim - 1))
    between: Floats = (1.0 - share) * values[later - 1] + share * values[later]
    return between
