"""Simple solids as distance functions, negative inside, and their smooth union."""

from __future__ import annotations

import numpy as np

from benchmarks.synthetic.rotations import Floats


def cone(points: Floats, start: Floats, end: Floats, start_radius_m: float, end_radius_m: float) -> Floats:
    """A rounded cone between two points."""
    axis = end - start
    share = np.clip((points - start) @ axis / (axis @ axis), 0, 1)
    radius_m = start_radius_m + (end_radius_m - start_radius_m) * share
    return np.linalg.norm(points - start - share[..., None] * axis, axis=-1) - radius_m


def ellipsoid(points: Floats, centre: Floats, radii_m: Floats, rotation: Floats) -> Floats:
    """An ellipsoid; the distance is approximate, good near the surface."""
    local = (points - centre) @ rotation
    once = np.linalg.norm(local / radii_m, axis=-1)
    twice = np.linalg.norm(local / (radii_m * radii_m), axis=-1)
    return once * (once - 1) / np.maximum(twice, 1e-6)


def rounded_box(points: Floats, centre: Floats, half_m: Floats, edge_m: float, rotation: Floats) -> Floats:
    """A box with round edges."""
    beyond = np.abs((points - centre) @ rotation) - (half_m - edge_m)
    return np.linalg.norm(np.maximum(beyond, 0), axis=-1) + np.minimum(beyond.max(-1), 0) - edge_m


def sleeve(points: Floats, start: Floats, end: Floats, start_radius_m: float, end_radius_m: float) -> Floats:
    """A cone cut off flat at both ends, as cloth ends."""
    edge_m = 0.008
    length_m = float(np.linalg.norm(end - start))
    along = (end - start) / length_m
    height_m = (points - start) @ along
    from_axis_m = np.linalg.norm(points - start - height_m[..., None] * along, axis=-1)
    radius_m = start_radius_m + (end_radius_m - start_radius_m) * np.clip(height_m / length_m, 0, 1)
    outward = from_axis_m - radius_m + edge_m
    endward = np.abs(height_m - length_m / 2) - length_m / 2 + edge_m
    outside = np.hypot(np.maximum(outward, 0), np.maximum(endward, 0))
    return np.minimum(np.maximum(outward, endward), 0) + outside - edge_m


def smooth_union(first: Floats, second: Floats, blend_m: float) -> Floats:
    """Both solids, the crease between them filled."""
    overlap = np.maximum(blend_m - np.abs(first - second), 0) / blend_m
    return np.minimum(first, second) - overlap * overlap * blend_m * 0.25
