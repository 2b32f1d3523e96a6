"""From which side the runner is seen, moment by moment, and whether in the picture at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import numpy as np

from gaitcheck.types import Bools, Floats, ViewName

QUARTERS_DEG: Final = (0.0, 90.0, 180.0, -90.0)
"""To the picture's right, away from the camera, to the left, towards the camera."""
VIEWS: Final = (ViewName.SIDE_RIGHT, ViewName.REAR, ViewName.SIDE_LEFT, ViewName.FRONT)
"""From where somebody is seen who faces these ways."""
TURNED_DEG: Final = 30.0
"""Who comes this near to facing another way has turned; a runner's shoulders and a camera's slant sway by less."""
AWAY: Final = (1.0, 0.3)
"""Seconds for which somebody must be gone to have left the picture: inside a take, and at its ends."""

Span = tuple[int, int]


def quarters(facing_deg: Floats) -> Floats:
    """(moments,) number of the way in ``QUARTERS_DEG``: at first the usual one, then each that is surely taken."""
    way = _nearest(float(np.degrees(np.angle(np.mean(np.exp(1j * np.radians(facing_deg)))))))
    out = np.empty(len(facing_deg))
    for moment, facing in enumerate(facing_deg):
        near = _nearest(float(facing))
        if _apart_deg(float(facing), QUARTERS_DEG[near]) < TURNED_DEG:
            way = near
        out[moment] = way
    return out


def presence(present: Bools, rate_hz: float) -> Iterator[tuple[bool, Span]]:
    """Spans in which the runner is there and in which not; who is gone, or there, for a moment only is not counted."""
    there = present.copy()
    for is_there, (first, stop) in _runs(present):
        at_an_end = first == 0 or stop == len(present)
        if not is_there and stop - first < AWAY[at_an_end] * rate_hz:
            there[first:stop] = True
    glimpses = [run for is_there, run in _runs(there) if is_there and run[1] - run[0] < AWAY[False] * rate_hz]
    for first, stop in glimpses:
        there[first:stop] = len(there) == stop - first
    yield from _runs(there)


def _runs(flags: Bools) -> Iterator[tuple[bool, Span]]:
    first = 0
    for flag, run in groupby(flags.tolist()):
        stop = first + len(list(run))
        yield flag, (first, stop)
        first = stop


def _nearest(facing_deg: float) -> int:
    return int(np.argmin([_apart_deg(facing_deg, way) for way in QUARTERS_DEG]))


def _apart_deg(one: float, other: float) -> float:
    return abs((one - other + 180.0) % 360.0 - 180.0)
