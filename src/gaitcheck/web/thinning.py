"""Curves thinned for a screen: each stretch keeps its lowest, highest and mean value, so no peak is lost."""

from __future__ import annotations

import warnings

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float32] | NDArray[np.float64]


def thinned(values: Values, points: int) -> dict[str, list[float | None]]:
    """min, max and mean of each of at most ``points`` stretches; None where nothing is known in one."""
    stretches = _stretches(values, points)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a stretch of nothing but not-a-number
        return {
            "min": _listed(np.nanmin(stretches, axis=1)),
            "max": _listed(np.nanmax(stretches, axis=1)),
            "mean": _listed(np.nanmean(stretches, axis=1)),
        }


def middles(times_s: Values, points: int) -> list[float | None]:
    """The time in the middle of each stretch."""
    stretches = _stretches(times_s.astype(np.float64), points)
    return [round(float(each), 5) for each in (np.nanmin(stretches, axis=1) + np.nanmax(stretches, axis=1)) / 2]


def _stretches(values: Values, points: int) -> Values:
    """(stretches, frames of each), the last filled up with not-a-number."""
    each = max(1, -(-len(values) // max(1, points)))
    count = -(-len(values) // each)
    filled = np.full(count * each, np.nan, dtype=values.dtype)
    filled[: len(values)] = values
    return filled.reshape(count, each)


def _listed(values: Values) -> list[float | None]:
    return [round(float(each), 3) if np.isfinite(each) else None for each in values]
