"""OpenCV's triangle rasteriser, behind one function for colours and one for depth alone."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic.camera import Camera
from benchmarks.synthetic.rotations import Floats
from benchmarks.synthetic.surface_nets import Ints

Indices = NDArray[np.intp]

NEAR_M, FAR_M = 0.3, 30.0

_SETTINGS = cv2.TriangleRasterizeSettings()
# all surfaces here are closed and wound outward, so half of the triangles face away
_SETTINGS.setCullingMode(cv2.RASTERIZE_CULLING_CW)
_SETTINGS.setShadingType(cv2.RASTERIZE_SHADING_SHADED)


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle of a camera's picture, in supersampled pixels."""

    camera: Camera
    supersampling: int
    left: int
    top: int
    right: int
    bottom: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.bottom - self.top, self.right - self.left

    @property
    def focal_px(self) -> float:
        """Focal length in supersampled pixels."""
        return self.camera.focal_px * self.supersampling

    @property
    def rows(self) -> slice:
        """Its rows in the supersampled picture."""
        return slice(self.top, self.bottom)

    @property
    def columns(self) -> slice:
        """Its columns in the supersampled picture."""
        return slice(self.left, self.right)

    @property
    def final(self) -> tuple[slice, slice]:
        """Its rows and columns in the final picture."""
        s = self.supersampling
        return slice(self.top // s, self.bottom // s), slice(self.left // s, self.right // s)

    @property
    def from_world(self) -> Floats:
        """The camera's matrix, sheared so that the window's middle lies on the axis."""
        size = np.array([self.camera.width_px, self.camera.height_px]) * self.supersampling
        middle = np.array([self.left + self.right, self.top + self.bottom]) / 2 - size / 2
        shear = np.eye(4)
        shear[0, 2], shear[1, 2] = middle[0] / self.focal_px, -middle[1] / self.focal_px
        return shear @ self.camera.from_world

    def directions(self, pixels: Indices) -> Floats:
        """(n, 3) world directions, of depth 1, through some of its pixels, which are counted row by row."""
        width, height = self.camera.width_px * self.supersampling, self.camera.height_px * self.supersampling
        rows, columns = np.divmod(pixels, self.shape[1])
        local = np.empty((len(pixels), 3), np.float32)
        local[:, 0] = (columns + (0.5 + self.left - width / 2)) * (1 / self.focal_px)
        local[:, 1] = (rows + (0.5 + self.top - height / 2)) * (-1 / self.focal_px)
        local[:, 2] = -1.0
        return turned(local, self.camera.rotation.T)


def turned(points: Floats, matrix: Floats) -> Floats:
    """Points (n, 3) under a (3, 3) or (3, 4) matrix; many times faster here than ``@``."""
    return cv2.transform(points[:, None], np.asarray(matrix, np.float32)).reshape(-1, 3)


def whole_picture(camera: Camera, supersampling: int) -> Window:
    """The window that is the picture."""
    return Window(camera, supersampling, 0, 0, camera.width_px * supersampling, camera.height_px * supersampling)


def window_around(points: Floats, camera: Camera, supersampling: int) -> Window:
    """The smallest window with all the points, on whole final pixels."""
    margin_px, s = 3, supersampling
    pixels = camera.project(points)
    limit = [camera.width_px, camera.height_px]
    left, top = np.clip(np.floor(pixels.min(0)).astype(int) - margin_px, 0, limit)
    right, bottom = np.clip(np.ceil(pixels.max(0)).astype(int) + margin_px, 0, limit)
    return Window(camera, s, int(left) * s, int(top) * s, int(right) * s, int(bottom) * s)


def rasterise(points: Floats, triangles: Ints, values: Floats, window: Window) -> tuple[Floats, Floats]:
    """Values (3 per vertex, each 0..1) interpolated over the window, and depth; FAR_M where nothing is."""
    height, width = window.shape
    picture = np.zeros((height, width, 3), np.float32)
    depth_m = np.full((height, width), FAR_M, np.float32)
    view_rad = 2 * float(np.arctan(height / 2 / window.focal_px))
    return cv2.triangleRasterize(
        np.asarray(points, np.float32),
        triangles,
        np.asarray(values, np.float32),
        picture,
        depth_m,
        window.from_world,
        view_rad,
        NEAR_M,
        FAR_M,
        _SETTINGS,
    )


def rasterise_depth(points: Floats, triangles: Ints, camera: Camera) -> Floats:
    """Depth over a camera's picture."""
    depth_m = np.full((camera.height_px, camera.width_px), FAR_M, np.float32)
    points = np.asarray(points, np.float32)
    view_rad = camera.vertical_view_rad
    return cv2.triangleRasterizeDepth(points, triangles, depth_m, camera.from_world, view_rad, NEAR_M, FAR_M, _SETTINGS)
