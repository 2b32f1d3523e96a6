"""The room and the treadmill: lit once, then only shadows and the belt's marks change."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic.camera import Camera
from benchmarks.synthetic.paint import SKY
from benchmarks.synthetic.place import ROOM, Place
from benchmarks.synthetic.raster import FAR_M, rasterise, whole_picture
from benchmarks.synthetic.rotations import Floats
from benchmarks.synthetic.shadow import TO_LIGHT
from benchmarks.synthetic.treadmill import BELT_HALF_WIDTH_M, Furniture

Bools = NDArray[np.bool_]
_SHADOW_REACH_M = 1.8
_FURNITURE, _OPEN = -1, -2
_RUNNER_M = (0.0, 0.0, 0.86)
_BAR_EVERY_M, _SPECK_EVERY_M = 0.55, 0.11


@dataclass(frozen=True, slots=True)
class Surface:
    """What each supersampled pixel of the empty room shows."""

    points: Floats  # (rows, columns, 3)
    normals: Floats
    albedo: Floats
    wall: NDArray[np.int8]  # number in the place's walls; -1 for furniture, -2 for the open sky


@dataclass(frozen=True, slots=True)
class Scene:
    """The empty room in final pixels, in linear light."""

    ambient: Floats
    direct: Floats  # what the lamp adds where it shines
    along_m: Floats  # x of what a pixel shows
    across_m: Floats  # its y
    belt: Floats  # how much of a pixel is belt
    shadowed: Bools  # where the runner's shadow can fall
    shadowed_points: Floats
    furniture_depth_m: Floats  # supersampled

    def picture(self, lamp: Floats, belt_travel_m: float) -> Floats:
        """The room with that much of the lamp (0..1 for each pixel of ``shadowed``)."""
        lit = np.ones(self.belt.shape, np.float32)
        lit[self.shadowed] = lamp
        image = self.ambient + self.direct * lit[..., None]
        rows, columns = _extent(self.belt > 0)
        image[rows, columns] *= self._belt_marks(rows, columns, belt_travel_m)[..., None]
        return image

    def _belt_marks(self, rows: slice, columns: slice, travel_m: float) -> Floats:
        """How much brighter the belt is where its bars and specks have come to."""
        along, across = self.along_m[rows, columns] + np.float32(travel_m), self.across_m[rows, columns]
        bar = ((along / _BAR_EVERY_M) % 1 < 0.03) & (np.abs(across) < 0.10)
        speck = (along / _SPECK_EVERY_M + np.floor(across * 9) * 0.37) % 1 < 0.12
        mark = np.clip(bar + 0.10 * speck, 0, 1) * self.belt[rows, columns]
        return (1 + 3.0 * mark).astype(np.float32)


def scene_of(
    camera: Camera,
    furniture: Furniture,
    supersampling: int,
    place: Place = ROOM,
    travel_m: float = 0.0,
    light: float = 1.0,
) -> Scene:
    """The surroundings as this camera sees them, after so many metres of them have gone by.

    ``light`` is how much of the usual light falls on the walls, compared with the runner.
    """
    surface, depth_m = _visible(camera, furniture, supersampling, place, travel_m)
    surface.albedo[surface.wall > 0] *= light
    x, y, z = np.moveaxis(surface.points, -1, 0)
    on_top = (surface.wall == _FURNITURE) & (np.abs(z) < 0.004) & (surface.normals[..., 2] > 0.8)
    belt = on_top & (np.abs(y) < BELT_HALF_WIDTH_M) & (np.abs(x) < 1.2) & (not place.moves)
    grain = np.random.default_rng(0).random(int(belt.sum()), dtype=np.float32)
    surface.albedo[belt] *= (0.9 + 0.2 * grain)[:, None]
    size = (camera.width_px, camera.height_px)

    def final(values: Floats, how: int = cv2.INTER_AREA) -> Floats:
        return cv2.resize(values.astype(np.float32), size, interpolation=how)

    points = final(surface.points, cv2.INTER_NEAREST)
    near = np.abs(points) < [_SHADOW_REACH_M, _SHADOW_REACH_M, 1.2]
    return Scene(
        ambient=final(surface.albedo * _ambient(surface, place)[..., None]),
        direct=final(surface.albedo * (0.62 * np.clip(surface.normals @ TO_LIGHT, 0, 1))[..., None]),
        along_m=np.ascontiguousarray(points[..., 0]),
        across_m=np.ascontiguousarray(points[..., 1]),
        belt=final(belt),
        shadowed=near.all(-1),
        shadowed_points=points[near.all(-1)],
        furniture_depth_m=depth_m,
    )


def _extent(mask: Bools) -> tuple[slice, slice]:
    """Rows and columns around what is marked."""
    rows, columns = (np.flatnonzero(mask.any(axis)) for axis in (1, 0))
    if not len(rows):
        return slice(0, 0), slice(0, 0)
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _visible(
    camera: Camera, furniture: Furniture, supersampling: int, place: Place, travel_m: float
) -> tuple[Surface, Floats]:
    """The nearest thing in each pixel, and the depth of the furniture."""
    rays = camera.rays(supersampling)
    depth_m, wall = _nearest_wall(rays, camera.eye.astype(np.float32), place)
    colours, normals, furniture_m = _furnished(camera, furniture, supersampling)
    near = furniture_m < depth_m - 1e-3
    wall[near] = _FURNITURE
    points = camera.eye.astype(np.float32) + rays * np.where(near, furniture_m, depth_m)[..., None]
    albedo, facing = np.broadcast_to(SKY, points.shape).copy(), np.zeros_like(points)
    for number, (axis, where) in enumerate(place.walls):
        here = wall == number
        facing[here, axis] = -np.sign(where - camera.eye[axis])
        passed = points[here] + np.array([travel_m, 0, 0], np.float32)
        floor = number == 0
        albedo[here] = place.floor_colour(passed) if floor else place.wall_colour(passed, axis, number, place.floor_m)
    albedo[near], facing[near] = colours[near], normals[near] * 2 - 1
    return Surface(points, facing, albedo, wall), np.where(near, furniture_m, np.float32(FAR_M))


def _furnished(camera: Camera, furniture: Furniture, supersampling: int) -> tuple[Floats, Floats, Floats]:
    """Colours, normals (0..1) and depth of the furniture in each pixel."""
    window = whole_picture(camera, supersampling)
    normals, depth_m = rasterise(furniture.points, furniture.triangles, furniture.normals * 0.5 + 0.5, window)
    colours, _ = rasterise(furniture.points, furniture.triangles, furniture.colours, window)
    return colours, normals, depth_m


def _nearest_wall(rays: Floats, eye: Floats, place: Place) -> tuple[Floats, NDArray[np.int8]]:
    """Distance to the wall (or floor) each ray meets first, and its number; a wall before the camera is left out."""
    nearest_m = np.full(rays.shape[:2], FAR_M, np.float32)
    number = np.full(rays.shape[:2], _OPEN, np.int8)
    for candidate, (axis, where) in enumerate(place.walls):
        if (where - eye[axis]) * (where - _RUNNER_M[axis]) < 0:
            continue
        with np.errstate(divide="ignore"):
            distance_m = np.float32(where - eye[axis]) / rays[..., axis]
        nearer = (distance_m > 0.05) & (distance_m < nearest_m)
        nearest_m[nearer], number[nearer] = distance_m[nearer], candidate
    return nearest_m, number


def _ambient(surface: Surface, place: Place) -> Floats:
    """Light from everywhere, less of it in corners and under the treadmill."""
    x, y, z = np.moveaxis(surface.points, -1, 0)
    upward = surface.normals[..., 2]
    light = 0.50 + 0.18 * upward
    light = light * (1 - 0.45 * np.exp(-np.maximum(z - place.floor_m, 0) / 0.25) * (np.abs(upward) < 0.5))
    if place.moves:
        return light
    from_deck_m = np.hypot(np.maximum(np.abs(x + 0.1) - 0.95, 0), np.maximum(np.abs(y) - 0.40, 0))
    return np.where(surface.wall == 0, light * (1 - 0.55 * np.exp(-from_deck_m / 0.10)), light)
