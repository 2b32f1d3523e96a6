"""How light falls on a body: from what each pixel shows to linear light."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from benchmarks.synthetic.material import Look, Surfaces, materials_at, surfaces_of
from benchmarks.synthetic.mesh import Mesh
from benchmarks.synthetic.raster import FAR_M, Indices, Window, rasterise
from benchmarks.synthetic.rotations import Floats
from benchmarks.synthetic.shadow import TO_LIGHT, ShadowMap

_REST_LOW_M, _REST_SPAN_M = -1.1, 2.2  # the rest pose in 0..1
_FILL = np.array([0.3, 0.6, 0.4], np.float32)
_CREASE_RADII_M = (0.02, 0.06)


@dataclass(frozen=True, slots=True)
class Dressed:
    """A body with clothes on: the mesh with wrinkled normals, and what it is made of."""

    mesh: Mesh
    rest_colours: Floats  # place in the rest pose as 0..1, so that the rasteriser carries it
    surfaces: Surfaces


@dataclass(frozen=True, slots=True)
class Fragments:
    """The pixels of a window that show the body."""

    pixels: Indices  # (n,) which ones, counted row by row
    rest: Floats  # (n, 3) place in the rest pose
    normals: Floats
    points: Floats
    to_eye: Floats
    depth_m: Floats  # (rows, columns)


def dress(mesh: Mesh, look: Look) -> Dressed:
    """Put clothes on; cloth wrinkles."""
    surfaces = surfaces_of(look)
    fold = surfaces.fold[materials_at(mesh.vertices)]
    p = mesh.vertices
    wrinkles = np.stack(
        [
            _waves(p * [1, 1, 0.7], 38, 0.4),
            _waves(p[:, [1, 2, 0]], 45, 1.2),
            0.6 * _waves(p[:, [2, 0, 1]], 52, 2.0),
        ],
        axis=1,
    )
    normals = mesh.normals + (0.30 * fold)[:, None] * wrinkles
    normals = (normals / np.linalg.norm(normals, axis=1, keepdims=True)).astype(np.float32)
    return Dressed(replace(mesh, normals=normals), (mesh.vertices - _REST_LOW_M) / _REST_SPAN_M, surfaces)


def _waves(points: Floats, frequency: float, phase: float) -> Floats:
    """Cheap smooth noise."""
    x, y, z = (points * frequency).T
    return (
        np.sin(x + 1.7 * np.sin(y * 0.9 + phase) + phase)
        + np.sin(y * 1.1 + 1.9 * np.sin(z * 0.8) + 2 * phase)
        + np.sin(z * 1.07 + 1.6 * np.sin(x * 1.2 + 1.0) + phase)
    ) / 3


def fragments_of(body: Dressed, points: Floats, normals: Floats, window: Window, in_front_m: Floats) -> Fragments:
    """Where the body shows in the window; ``in_front_m`` is the depth of what may hide it."""
    rest, depth_m = rasterise(points, body.mesh.triangles, body.rest_colours, window)
    facing, _ = rasterise(points, body.mesh.triangles, normals * 0.5 + 0.5, window)
    pixels = np.flatnonzero(depth_m < np.minimum(in_front_m, np.float32(0.99 * FAR_M)))
    rays = window.directions(pixels)
    eye = window.camera.eye.astype(np.float32)
    return Fragments(
        pixels=pixels,
        rest=_rows(rest, pixels) * np.float32(_REST_SPAN_M) + np.float32(_REST_LOW_M),
        normals=_unit_rows(_rows(facing, pixels) * np.float32(2) - np.float32(1)),
        points=eye + rays * depth_m.ravel()[pixels, None],
        to_eye=-_unit_rows(rays),
        depth_m=depth_m,
    )


def _rows(picture: Floats, pixels: Indices) -> Floats:
    """Some pixels of a picture with three channels."""
    return picture.reshape(-1, 3).take(pixels, axis=0)


def shade(body: Dressed, seen: Fragments, shadow: ShadowMap, focal_px: float) -> Floats:
    """(n, 3) linear light of the fragments."""
    material = materials_at(seen.rest)
    x, y, z = seen.rest.T
    mottled = 1 + (0.04 + 0.05 * body.surfaces.fold[material]) * (np.sin(160 * x + 90 * z) * np.sin(150 * y - 70 * z))
    normal = seen.normals
    lamp = np.clip((_dot(normal, TO_LIGHT) + 0.12) / 1.12, 0, 1)
    lit = shadow.lit(shadow.places(seen.points + normal * np.float32(0.012)), bias_m=0.006, softness_px=2.0, taps=6)
    ambient = (0.40 + 0.16 * normal[:, 2]) * _openness(seen, focal_px)
    fill = 0.14 * np.clip(_dot(normal, _FILL), 0, 1)
    rim = 0.10 * (1 - np.clip(_dot(normal, seen.to_eye), 0, 1)) ** 3
    halfway = _unit_rows(seen.to_eye + TO_LIGHT)
    shine = 0.6 * body.surfaces.gloss[material] * np.clip(_dot(normal, halfway), 0, 1) ** 28 * lit
    diffuse = (ambient + fill + rim + 0.80 * lamp * lit) * mottled
    return body.surfaces.colour[material] * diffuse[:, None] + shine[:, None]


def _openness(seen: Fragments, focal_px: float) -> Floats:
    """Less where the surroundings lie nearer to the camera, as in a crease."""
    visible_m = seen.depth_m.ravel()[seen.pixels]
    if not len(visible_m):
        return visible_m
    depth_m = np.minimum(seen.depth_m, visible_m.max() + np.float32(0.05))
    px_per_m = focal_px / float(visible_m.mean())
    openness = np.ones_like(visible_m)
    for radius_m in _CREASE_RADII_M:
        width_px = 2 * max(1, int(radius_m * px_per_m)) + 1
        sunken_m = visible_m - cv2.blur(depth_m, (width_px, width_px)).ravel()[seen.pixels] - np.float32(0.2 * radius_m)
        openness *= np.clip(1 - np.clip(sunken_m, 0, 0.10) * np.float32(0.46 / radius_m), 0.45, 1)
    return openness


def _dot(first: Floats, second: Floats) -> Floats:
    """Row by row, or with one vector."""
    x, y, z = first[:, 0] * second[..., 0], first[:, 1] * second[..., 1], first[:, 2] * second[..., 2]
    return x + y + z


def _unit_rows(vectors: Floats) -> Floats:
    """Each row at length 1."""
    return vectors / np.sqrt(_dot(vectors, vectors))[:, None]
