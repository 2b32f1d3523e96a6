"""What floors, walls, roads and verges look like, point by point."""

from __future__ import annotations

import numpy as np

from benchmarks.synthetic.material import linear
from benchmarks.synthetic.rotations import Floats

ROAD_HALF_M = 2.2
"""From the line of running to the verge."""
WALL_HIGH_M = 1.55
SKY = linear((206, 218, 230))
_BRICK_M = (0.40, 0.13)  # along, upwards
_DASH_M = (2.6, 1.0)  # one line every so far, so long


def planks(points: Floats) -> Floats:
    """A wooden floor."""
    x, y = points[:, 0], points[:, 1]
    plank = np.floor(y / 0.16)
    grain = 0.95 + 0.05 * np.sin(x * 3 + 7 * np.sin(y * 0.7))
    shade = 0.85 + 0.15 * np.sin(plank * 12.9 + np.floor(x / 1.1 + 0.37 * plank) * 7.1)
    gap = np.where((y / 0.16) % 1 < 0.03, 0.6, 1.0)
    return linear((150, 128, 104)) * (grain * shade * gap)[:, None].astype(np.float32)


def plaster(points: Floats, axis: int, number: int, floor_m: float) -> Floats:
    """An indoor wall with a skirting board and windows."""
    along, height_m = points[:, 1 if axis == 0 else 0], points[:, 2]
    colour = linear((196, 200, 198)) * (0.95 + 0.05 * np.sin(along * 2.1 + number))[:, None].astype(np.float32)
    colour[height_m < floor_m + 0.10] = linear((235, 233, 228))
    from_window_m = np.abs((along + 0.4 + number) % 2.6 - 1.3)
    from_middle_m = np.abs(height_m - 1.35)
    colour[(from_window_m < 0.42) & (from_middle_m < 0.55)] = linear((120, 140, 150))
    colour[(from_window_m < 0.37) & (from_middle_m < 0.50)] = linear((168, 188, 196))
    return colour


def road(points: Floats) -> Floats:
    """Asphalt with a broken white line and patches, and grass beside it."""
    x, y = points[:, 0], points[:, 1]
    colour = linear((104, 104, 108)) * (1 + 0.10 * _blotches(x, y, 0.9) + 0.06 * _blotches(x, y, 0.07))[:, None]
    every_m, long_m = _DASH_M
    line = (np.abs(np.abs(y) - 1.0) < 0.05) & (x % every_m < long_m)
    colour[line] = linear((222, 222, 214))
    kerb = np.abs(np.abs(y) - ROAD_HALF_M) < 0.08
    colour[kerb] = linear((160, 158, 150)) * np.where(x[kerb] % 1.0 < 0.02, 0.5, 1.0)[:, None]
    grass = np.abs(y) >= ROAD_HALF_M + 0.08
    tufts = 1 + 0.22 * _blotches(x[grass], y[grass], 0.5) + 0.18 * _blotches(x[grass], y[grass], 0.12)
    colour[grass] = linear((86, 112, 58)) * tufts[:, None]
    return colour.astype(np.float32)


def garden_wall(points: Floats, axis: int, number: int, floor_m: float) -> Floats:
    """Bricks under a coping, hedges and sky above them."""
    along, height_m = points[:, 1 if axis == 0 else 0], points[:, 2] - floor_m
    long_m, high_m = _BRICK_M
    course = np.floor(height_m / high_m)
    place = along / long_m + 0.5 * (course % 2)
    shade = 0.88 + 0.14 * np.sin(np.floor(place) * 7.7 + course * 3.1 + number)
    colour = linear((150, 96, 78)) * shade[:, None]
    colour[(place % 1 < 0.05) | (height_m / high_m % 1 < 0.12)] = linear((176, 166, 154))
    colour[height_m > WALL_HIGH_M] = linear((190, 186, 178))
    leaves = height_m > WALL_HIGH_M + 0.10
    colour[leaves] = linear((62, 92, 52)) * (1 + 0.35 * _blotches(along[leaves], height_m[leaves], 0.15))[:, None]
    top_m = 2.15 + 0.22 * np.sin(along * 1.3) + 0.10 * np.sin(along * 3.7 + 1.0)
    colour[height_m > top_m] = SKY
    return colour.astype(np.float32)


def _blotches(along: Floats, across: Floats, size_m: float) -> Floats:
    """Smooth irregular light and dark, -1..1, of about that size."""
    a, b = along * (2 * np.pi / size_m), across * (2 * np.pi / size_m)
    return (np.sin(a + 1.9 * np.sin(0.31 * b)) + np.sin(0.83 * b + 2.3 * np.sin(0.37 * a + 1.0))) / 2
