"""The treadmill, and the posts beside a road, as coloured boxes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.synthetic.material import Rgb, linear
from benchmarks.synthetic.rotations import Floats
from benchmarks.synthetic.surface_nets import Ints

BELT_HALF_WIDTH_M = 0.25
_CUTS = 12  # per face: the rasteriser does not interpolate in perspective over large triangles


@dataclass(frozen=True, slots=True)
class Box:
    """An upright box."""

    centre: tuple[float, float, float]
    half_m: tuple[float, float, float]
    colour: Rgb


@dataclass(frozen=True, slots=True)
class Furniture:
    """Triangles of boxes; each vertex has its face's normal and colour."""

    points: Floats
    triangles: Ints
    normals: Floats
    colours: Floats


_DECK = (
    Box((-0.12, 0, -0.11), (0.90, 0.385, 0.085), (58, 60, 64)),
    Box((-0.12, 0.32, -0.012), (0.88, 0.058, 0.014), (92, 95, 100)),
    Box((-0.12, -0.32, -0.012), (0.88, 0.058, 0.014), (92, 95, 100)),
    Box((-0.12, 0, -0.03), (0.87, BELT_HALF_WIDTH_M, 0.030), (40, 40, 42)),
    Box((0.70, 0, 0.02), (0.16, 0.34, 0.05), (70, 72, 78)),
)
_CONSOLE = (
    Box((0.80, 0.36, 0.55), (0.030, 0.025, 0.60), (80, 82, 88)),
    Box((0.80, -0.36, 0.55), (0.030, 0.025, 0.60), (80, 82, 88)),
    Box((0.80, 0, 1.13), (0.05, 0.36, 0.10), (46, 48, 54)),
    Box((0.68, 0.36, 0.93), (0.14, 0.018, 0.018), (40, 40, 44)),
    Box((0.68, -0.36, 0.93), (0.14, 0.018, 0.018), (40, 40, 44)),
)
_POST_EVERY_M, _POSTS_AROUND = 2.2, 4
_FENCE_POST = (Box((0, 0, 0.45), (0.05, 0.05, 0.45), (206, 200, 188)),)
_LAMP_POST = (
    Box((0, 0, 1.8), (0.055, 0.055, 1.8), (58, 66, 62)),
    Box((0, 0, 0.20), (0.11, 0.11, 0.20), (48, 54, 52)),
)
_RAILS = tuple(
    Box((x_m, y_m, z_m), half_m, (150, 152, 156))
    for y_m in (-0.42, 0.42)
    for x_m, z_m, half_m in (
        (0.22, 0.90, (0.52, 0.020, 0.022)),  # handrail
        (-0.22, 0.45, (0.022, 0.020, 0.45)),  # rear upright
        (0.40, 0.45, (0.022, 0.020, 0.45)),
    )
)


def treadmills(places: list[tuple[float, float]], with_console: bool, with_rails: bool = False) -> Furniture:
    """One treadmill with its middle at each place (x, y); the console would hide a runner seen from ahead."""
    boxes = _DECK + (_CONSOLE if with_console else ()) + (_RAILS if with_rails else ())
    return _boxed(boxes, places)


def posts(beside_m: float, travel_m: float) -> Furniture:
    """Fence posts and now and then a lamp post beside a road, after so many metres have gone by."""
    first = int(np.floor(travel_m / _POST_EVERY_M)) - _POSTS_AROUND
    numbers = range(first, first + 2 * _POSTS_AROUND + 2)
    boxes = [
        replace(box, centre=(number * _POST_EVERY_M - travel_m, beside_m, box.centre[2]))
        for number in numbers
        for box in (_LAMP_POST if number % 3 == 0 else _FENCE_POST)
    ]
    return _boxed(boxes, [(0.0, 0.0)])


def _boxed(boxes: Iterable[Box], places: Iterable[tuple[float, float]]) -> Furniture:
    """The boxes' triangles, once at each place."""
    faces = [
        (_face(box, axis, sign) + np.array([x_m, y_m, 0.0]), axis, sign, box)
        for x_m, y_m in places
        for box in boxes
        for axis in range(3)
        for sign in (-1, 1)
    ]
    corners = np.concatenate([points for points, *_ in faces])
    per_face = len(faces[0][0])
    normals = np.repeat([sign * np.eye(3)[axis] for _, axis, sign, _ in faces], per_face, axis=0)
    colours = np.repeat([linear(box.colour) for *_, box in faces], per_face, axis=0)
    first = np.arange(0, len(corners), 4)[:, None]
    triangles = np.concatenate([first + np.array([0, 1, 2]), first + np.array([0, 2, 3])]).astype(np.int32)
    return Furniture(corners.astype(np.float32), triangles, normals.astype(np.float32), colours.astype(np.float32))


def _face(box: Box, axis: int, sign: int) -> Floats:
    """Four corners of every small square of one face, counter-clockwise as seen from outside."""
    u, v = (axis + 1) % 3, (axis + 2) % 3
    edges = np.linspace(-1, 1, _CUTS + 1)
    low_u, low_v = (g.ravel() for g in np.meshgrid(edges[:-1], edges[:-1], indexing="ij"))
    step = edges[1] - edges[0]
    corners = np.zeros((len(low_u), 4, 3))
    corners[..., axis] = sign
    corners[..., u] = low_u[:, None] + step * np.array([0, 1, 1, 0])
    corners[..., v] = low_v[:, None] + step * np.array([0, 0, 1, 1][::sign])
    return np.array(box.centre) + corners.reshape(-1, 3) * box.half_m
