"""The stretch of a run around one period, so that a metric on one step does not read ten minutes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import Final

import numpy as np

from gaitcheck.types import Gait, Motion, Period, PeriodKind

MARGIN_FRAMES: Final = 15
"""A spline forgets what is farther away than this to a millionth."""
MARGIN_S: Final = 2.0
"""Periods that begin within this of the one asked for are at hand."""
NEIGHBOUR_S: Final = 0.5
"""The mid-stances of the steps before and after lie within this: a runner's step lasts 0.45 s at most."""


def around(gait: Gait, period: Period) -> Gait:
    """The same run, cut to the frames and periods near one period; a whole run is left whole."""
    if period.kind is PeriodKind.RUN:
        return gait
    first = bisect_left(gait.periods, period.start_s - MARGIN_S, key=_start_s)
    last = bisect_right(gait.periods, period.end_s + MARGIN_S, key=_start_s)
    return replace(gait, motion=_cut(gait.motion, period), periods=gait.periods[first:last])


def _start_s(period: Period) -> float:
    return period.start_s


def _cut(motion: Motion, period: Period) -> Motion:
    first, last = np.searchsorted(motion.time_s, [period.start_s - NEIGHBOUR_S, period.end_s + NEIGHBOUR_S])
    frames = slice(max(0, int(first) - MARGIN_FRAMES), int(last) + MARGIN_FRAMES)
    return replace(
        motion,
        time_s=motion.time_s[frames],
        xy_ll=motion.xy_ll[frames],
        seen=motion.seen[frames],
        repaired=motion.repaired[frames],
        swapped=motion.swapped[frames],
    )
