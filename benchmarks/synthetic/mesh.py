"""The body's surface as triangles that follow the bones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.synthetic.anatomy import OUTWARD, SIDES
from benchmarks.synthetic.body import Part, body_distance, body_parts, rest_bones, with_blended_bones
from benchmarks.synthetic.cache import cache_directory, source_hash, write_whole
from benchmarks.synthetic.rotations import Floats
from benchmarks.synthetic.skeleton import Frame
from benchmarks.synthetic.surface_nets import Ints, surface_nets

_SPACING_M = 0.009
_LOW, _HIGH = np.array([-0.19, -0.80, -1.0]), np.array([0.27, 0.80, 0.86])
_FAR_M = 9.0
_WEIGHT_FALLOFF_M = 0.012
_BONES_PER_VERTEX = 4
_JOINT_RADII_M = {
    "hip_blend": ("thigh", 0.105),
    "shoulder_blend": ("upper_arm", 0.066),
    "ankle_blend": ("foot", 0.042),
}


@dataclass(frozen=True, slots=True)
class Mesh:
    """The surface in the rest pose, and which bones move each vertex."""

    vertices: Floats  # (n, 3)
    normals: Floats  # (n, 3)
    triangles: Ints  # (m, 3)
    bones: Ints  # (n, 4) numbers of bones, in the order of ``with_blended_bones(rest_bones())``
    weights: Floats  # (n, 4)


def skin(mesh: Mesh, bones: dict[str, Frame], scale: float) -> tuple[Floats, Floats]:
    """Vertices and normals of the posed body."""
    rest, posed = with_blended_bones(rest_bones()), with_blended_bones(bones)
    moves = np.array([_move(rest[name], posed[name], scale) for name in rest], np.float32)
    blended = np.einsum("vk,vkij->vij", mesh.weights, moves[mesh.bones])
    vertices = np.einsum("vij,vj->vi", blended[:, :, :3], mesh.vertices) + blended[:, :, 3]
    normals = np.einsum("vij,vj->vi", blended[:, :, :3], mesh.normals)
    return vertices, normals / np.linalg.norm(normals, axis=1, keepdims=True)


def _move(rest: Frame, posed: Frame, scale: float) -> Floats:
    """(3, 4) matrix that takes the rest pose's points to the posed ones."""
    rotation = posed.rotation @ rest.rotation.T
    return np.column_stack([scale * rotation, posed.origin - scale * rotation @ rest.origin])


@cache
def body_mesh() -> Mesh:
    """The body; built once (some seconds) and kept in the cache directory."""
    source = source_hash("anatomy", "body", "mesh", "rotations", "solids", "surface_nets")
    path = cache_directory() / f"body-{source[:16]}.npz"
    if not path.exists():
        write_whole(path, lambda partial: _save(_build(), partial))
    with np.load(path) as stored:
        return Mesh(**{f.name: stored[f.name] for f in fields(Mesh)})


def _save(mesh: Mesh, path: Path) -> None:
    with path.open("wb") as file:
        np.savez_compressed(file, **{f.name: getattr(mesh, f.name) for f in fields(Mesh)})


def _build() -> Mesh:
    """Sample the solids on a grid, wrap them, and bind the result to the bones."""
    parts = body_parts()
    vertices, triangles = surface_nets(_sampled(parts), _LOW, _SPACING_M)
    for _ in range(2):
        gradient = _gradient(vertices, parts)
        steepness = np.maximum((gradient * gradient).sum(1), 0.2)
        vertices = vertices - (body_distance(vertices, parts) / steepness)[:, None] * gradient
    normals = gradient / np.linalg.norm(gradient, axis=1, keepdims=True)
    bones, weights = _binding(vertices, parts)
    return Mesh(vertices.astype(np.float32), normals.astype(np.float32), triangles, bones, weights)


def _sampled(parts: Sequence[Part]) -> Floats:
    """The body's distance field on the grid, slice by slice to spare memory."""
    counts = np.ceil((_HIGH - _LOW) / _SPACING_M).astype(int)
    x, y, z = (low + _SPACING_M * np.arange(count) for low, count in zip(_LOW, counts, strict=True))
    field = np.empty(counts, np.float32)
    for i in range(counts[0]):
        points = np.stack(np.broadcast_arrays(x[i], y[:, None], z[None]), axis=-1)
        field[i] = body_distance(points, parts)
    return field


def _gradient(points: Floats, parts: Sequence[Part]) -> Floats:
    """Steepest way out of the body."""
    step_m = 1e-3
    steps = step_m * np.eye(3)
    rises = [body_distance(points + s, parts) - body_distance(points - s, parts) for s in steps]
    return np.stack(rises, axis=1) / (2 * step_m)


def _binding(vertices: Floats, parts: Sequence[Part]) -> tuple[Ints, Floats]:
    """The nearest bones of each vertex and their weights."""
    distance_m = _bone_distances(vertices, parts)
    weights = np.exp(-(distance_m - distance_m.min(1, keepdims=True)) / _WEIGHT_FALLOFF_M)
    bones = np.argsort(-weights, axis=1)[:, :_BONES_PER_VERTEX]
    chosen = np.take_along_axis(weights, bones, axis=1)
    chosen /= chosen.sum(1, keepdims=True)
    return bones.astype(np.int32), chosen.astype(np.float32)


def _bone_distances(vertices: Floats, parts: Sequence[Part]) -> Floats:
    """(vertices, bones) how far each vertex is from what hangs on each bone."""
    rest = with_blended_bones(rest_bones())
    column = {name: number for number, name in enumerate(rest)}
    distance_m = np.full((len(vertices), len(rest)), _FAR_M)
    for part in parts:
        own = distance_m[:, column[part.bone]]
        own[:] = np.minimum(own, part.distance(vertices))
    for side in SIDES:
        for name, (bone, radius_m) in _JOINT_RADII_M.items():
            from_joint_m = np.linalg.norm(vertices - rest[f"{side}_{bone}"].origin, axis=1)
            distance_m[:, column[f"{side}_{name}"]] = from_joint_m - radius_m
        across = vertices[:, 1] * OUTWARD[side] < 0
        of_side = [number for name, number in column.items() if name.startswith(side)]
        distance_m[np.ix_(across, of_side)] = _FAR_M
    others = [number for name, number in column.items() if name not in ("head", "neck")]
    distance_m[np.ix_(vertices[:, 2] > 0.60, others)] = _FAR_M
    return distance_m
