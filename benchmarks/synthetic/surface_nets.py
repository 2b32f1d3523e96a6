"""Triangles around the inside of a distance field on a grid (naive surface nets)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic.rotations import Floats

Ints = NDArray[np.int32]
_CORNERS = np.array([[i & 1, i >> 1 & 1, i >> 2] for i in range(8)])
_EDGES = [(i, i | 1 << axis) for i in range(8) for axis in range(3) if not i >> axis & 1]


def surface_nets(field: Floats, origin: Floats, spacing_m: float) -> tuple[Floats, Ints]:
    """Vertices (n, 3) and outward triangles (m, 3) of where the field is zero."""
    inside = field < 0
    cells = _crossed_cells(inside)
    numbers = np.full(np.array(field.shape) - 1, -1, np.int32)
    numbers[tuple(cells.T)] = np.arange(len(cells))
    vertices = origin + spacing_m * (cells + _mean_crossing(field, cells))
    return vertices, np.concatenate([_quads(inside, numbers, axis) for axis in range(3)])


def _crossed_cells(inside: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Cells with corners on both sides."""
    nx, ny, nz = np.array(inside.shape) - 1
    corners_inside = sum(inside[x : x + nx, y : y + ny, z : z + nz].astype(np.int8) for x, y, z in _CORNERS)
    return np.argwhere((corners_inside > 0) & (corners_inside < 8))


def _mean_crossing(field: Floats, cells: NDArray[np.intp]) -> Floats:
    """In each cell the mean of the points where its edges cross zero."""
    values = np.stack([field[tuple((cells + corner).T)] for corner in _CORNERS], axis=1)
    total, count = np.zeros((len(cells), 3)), np.zeros((len(cells), 1))
    for start, end in _EDGES:
        a, b = values[:, start], values[:, end]
        crosses = (a < 0) != (b < 0)
        share = a[crosses] / (a[crosses] - b[crosses])
        total[crosses] += _CORNERS[start] + share[:, None] * (_CORNERS[end] - _CORNERS[start])
        count[crosses] += 1
    return total / count


def _quads(inside: NDArray[np.bool_], numbers: Ints, axis: int) -> Ints:
    """Two triangles for every grid edge along an axis that crosses the surface."""
    ahead, behind = [slice(None)] * 3, [slice(None)] * 3
    ahead[axis], behind[axis] = slice(1, None), slice(None, -1)
    edges = np.argwhere(inside[tuple(behind)] != inside[tuple(ahead)])
    u, v = (axis + 1) % 3, (axis + 2) % 3
    shape = numbers.shape
    interior = (edges[:, u] > 0) & (edges[:, v] > 0) & (edges[:, u] < shape[u]) & (edges[:, v] < shape[v])
    edges = edges[interior]
    one, two = np.eye(3, dtype=int)[u], np.eye(3, dtype=int)[v]
    a, b, c, d = (numbers[tuple((edges - back).T)] for back in (0 * one, one, one + two, two))
    triangles = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    inward = ~np.tile(inside[tuple(edges.T)], 2)
    triangles[inward] = triangles[inward][:, ::-1]
    return triangles
