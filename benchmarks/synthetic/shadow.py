"""The shadow of the body under a far lamp."""

from __future__ import annotations

import cv2
import numpy as np

from benchmarks.synthetic.camera import looking_at
from benchmarks.synthetic.raster import FAR_M, rasterise_depth, turned
from benchmarks.synthetic.rotations import Floats, unit
from benchmarks.synthetic.surface_nets import Ints

TO_LIGHT = unit(np.array([0.35, -0.45, 0.82])).astype(np.float32)
"""Direction to the lamp."""

_SIZE_PX = 640
_HALF_WIDTH_M = 1.35
_DISTANCE_M = 20.0
_EDGE_M = 0.012  # depth over which light fades into shadow
_ROW_PX = 4096  # cv2.remap takes no rows longer than 32767


class ShadowMap:
    """What the lamp sees, and so what it lights."""

    def __init__(self) -> None:
        middle = np.array([0.0, 0.0, 0.85])
        view_deg = 2 * float(np.degrees(np.arctan(_HALF_WIDTH_M / _DISTANCE_M)))
        self._camera = looking_at(middle + TO_LIGHT * _DISTANCE_M, middle, view_deg, (_SIZE_PX, _SIZE_PX))
        self._depth_m = np.full((_SIZE_PX, _SIZE_PX), FAR_M, np.float32)

    def cast(self, points: Floats, triangles: Ints) -> None:
        """Take a posed body as what stands in the light."""
        self._depth_m = rasterise_depth(points, triangles, self._camera)

    def places(self, points: Floats) -> Floats:
        """(3, n) where points lie in the lamp's picture: column, row, depth."""
        camera = self._camera
        right, up, backward = turned(points, camera.from_world[:3]).T
        per_depth = np.float32(camera.focal_px) / -backward
        half = np.float32(_SIZE_PX / 2 - 0.5)
        return np.stack([half + right * per_depth, half - up * per_depth, -backward])

    def lit(self, places: Floats, bias_m: float, softness_px: float, taps: int) -> Floats:
        """How much of the lamp each place sees, 0..1."""
        column, row, depth_m = places
        total = np.zeros_like(depth_m)
        for tap in range(taps):
            angle, radius_px = 2.4 * tap, softness_px * np.sqrt((tap + 0.5) / taps)
            seen_m = self._look_up(
                column + np.float32(radius_px * np.cos(angle)), row + np.float32(radius_px * np.sin(angle))
            )
            total += np.clip((seen_m - depth_m + np.float32(bias_m)) * np.float32(1 / _EDGE_M), 0, 1)
        return total / taps

    def _look_up(self, column: Floats, row: Floats) -> Floats:
        """Depth at those places of the lamp's picture."""
        count = len(column)
        rows = -(-count // _ROW_PX)
        x, y = np.zeros((2, rows * _ROW_PX), np.float32)
        x[:count], y[:count] = column, row
        grid = (rows, _ROW_PX)
        found = cv2.remap(
            self._depth_m,
            x.reshape(grid),
            y.reshape(grid),
            cv2.INTER_NEAREST,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=FAR_M,
        )
        return found.ravel()[:count]
