"""Where the standing leg ends in a silhouette, row by row."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from gaitcheck.types import Floats

Mask = NDArray[np.float32]

REACH_PX: Final = 70
"""How far from the line of the landmarks an edge may lie: 0.27 leg lengths."""


def outer_edge_px(mask: Mask, rows: range, line_px: Floats) -> float:
    """Column at which the leg ends on the left, median over rows; not-a-number where the line lies beside the leg."""
    return _median([_edge(mask[row], x, -1) for row, x in zip(rows, line_px, strict=True)])


def inner_edge_px(mask: Mask, rows: range, line_px: Floats) -> float:
    """The same on the right; not-a-number where the other leg is next to it."""
    return _median([_edge(mask[row], x, 1) for row, x in zip(rows, line_px, strict=True)])


def _edge(row: NDArray[np.float32], start: float, step: int) -> float:
    """Where the silhouette falls below a half, going from a column to one side, between pixels."""
    here = round(start)
    beside = row[here::step][: REACH_PX + 1] if 0 <= here < len(row) else row[:0]
    outside = np.flatnonzero(beside < 0.5)
    if not len(outside) or outside[0] == 0:
        return float("nan")
    last, first = float(beside[outside[0] - 1]), float(beside[outside[0]])
    return here + step * (float(outside[0]) - 1 + (last - 0.5) / (last - first))


def _median(edges: list[float]) -> float:
    """Of the edges found, where at least half of them were."""
    found = np.array([edge for edge in edges if np.isfinite(edge)])
    return float(np.median(found)) if 2 * len(found) > len(edges) else float("nan")
