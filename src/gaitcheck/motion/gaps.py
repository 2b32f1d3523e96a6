"""Where the model lost a point or threw it far off: short gaps are closed, long ones stay open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from scipy.interpolate import PchipInterpolator

from gaitcheck.types import Bools, Floats

LONGEST_FILLED_S: Final = 0.10
OUTLIER_FLOOR: Final = 0.12
"""A point that misses the smooth course of its neighbours by less than this, in torso lengths, stays."""
OUTLIER_TIMES: Final = 6.0
"""... or by less than this many times its usual miss (median)."""


def find_outliers(xy_px: Floats, torso_px: float) -> Bools:
    """(frames, landmarks) points that leave the cubic through their two neighbours on either side.

    Each point is taken relative to the point's own course, so a fast but smooth foot is no outlier.
    """
    return np.stack([_wild(xy_px[:, point], torso_px) for point in range(xy_px.shape[1])], axis=1)


def _wild(xy_px: Floats, torso_px: float) -> Bools:
    """(frames,) where one point is far off its course; of neighbours that miss, only the worst goes."""
    miss = np.zeros(len(xy_px))
    if len(xy_px) >= 5:
        course = (4 * (xy_px[1:-3] + xy_px[3:-1]) - xy_px[:-4] - xy_px[4:]) / 6
        miss[2:-2] = np.linalg.norm(xy_px[2:-2] - course, axis=1)
    wild = miss > max(OUTLIER_TIMES * float(np.median(miss)), OUTLIER_FLOOR * torso_px)
    peak = np.zeros_like(wild)
    peak[1:-1] = (miss[1:-1] >= miss[:-2]) & (miss[1:-1] >= miss[2:])
    result: Bools = wild & peak
    return result


def fill(xy_px: Floats, time_s: Floats, wanted: Bools) -> tuple[Floats, Bools]:
    """Close the gaps where ``wanted`` is False.

    Returns
    -------
    filled
        (frames, landmarks, 2) without not-a-number: monotone cubics in short gaps and straight lines in
        long ones, which only keep the filter going.
    carried
        (frames, landmarks) True where there was a point or the gap was short enough to close.
    """
    filled = np.empty_like(xy_px)
    carried = wanted.copy()
    for good, points in _alike(wanted):
        if np.count_nonzero(good) < 2:
            filled[:, points] = 0.0
            carried[:, points] = False
            continue
        filled[:, points] = _between(time_s, xy_px[:, points], good)
        carried[:, points] |= _in_short_gap(time_s, good)[:, None]
    return filled, carried


def _alike(wanted: Bools) -> Iterator[tuple[Bools, list[int]]]:
    """Landmarks that are missing in the same frames, mostly all, together: five times quicker than one by one."""
    found: dict[bytes, list[int]] = {}
    for point in range(wanted.shape[1]):
        found.setdefault(wanted[:, point].tobytes(), []).append(point)
    for points in found.values():
        yield wanted[:, points[0]], points


def _between(time_s: Floats, xy: Floats, good: Bools) -> Floats:
    inside = np.clip(time_s, time_s[good][0], time_s[good][-1])
    out: Floats = PchipInterpolator(time_s[good], xy[good], axis=0)(inside)
    return out


def _in_short_gap(time_s: Floats, good: Bools) -> Bools:
    """(frames,) True where the nearest good frames on both sides are close together."""
    known = time_s[good]
    after = np.searchsorted(known, time_s)
    inside = (after > 0) & (after < len(known))
    gap_s = known[np.clip(after, 1, len(known) - 1)] - known[np.clip(after, 1, len(known) - 1) - 1]
    step_s = float(np.median(np.diff(time_s)))
    short: Bools = inside & (gap_s <= LONGEST_FILLED_S + 1.5 * step_s)
    return short
