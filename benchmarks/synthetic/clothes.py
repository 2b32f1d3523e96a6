"""Other shapes over the same skeleton: builds, and shorts that stand off."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.synthetic.material import SHORTS_LENGTH_M, along_arm_m, along_leg_m, beside_arm_m
from benchmarks.synthetic.mesh import Mesh
from benchmarks.synthetic.rotations import Floats
from benchmarks.synthetic.scenario import Scenario

_SHARE_OF_GIRTH = {"slim": -0.45, "average": 0.0, "heavy": 1.0}
_GIRTH_M = (  # height in the rest pose, how far a heavy body's skin lies farther out: ankle to neck
    (-0.78, 0.000),
    (-0.66, 0.009),
    (-0.42, 0.009),
    (-0.25, 0.018),
    (-0.05, 0.022),
    (0.10, 0.034),
    (0.25, 0.026),
    (0.42, 0.014),
    (0.53, 0.008),
    (0.56, 0.000),
)
_ARM_GIRTH_M = ((0.0, 0.014), (0.15, 0.013), (0.30, 0.007), (0.52, 0.000))  # from the shoulder to the wrist
_ARM_REACH_M = 0.09  # half the width of where an arm is
_BELLY_M, _BELLY_AT_M, _BELLY_HALF_M = 0.030, 0.10, 0.13  # ahead, height of its middle, half its height
_BAGGY_M = 0.045  # how far wide shorts stand off at the hem
_HEM_M = 0.012  # over which the cloth turns in


def shaped(mesh: Mesh, scenario: Scenario) -> Mesh:
    """The body with the scenario's girth and the cut of its shorts; joints stay where they are."""
    if scenario.build == "average" and scenario.look != "baggy_shorts":
        return mesh
    outward_m = _SHARE_OF_GIRTH[scenario.build] * _girth_m(mesh.vertices)
    if scenario.build == "heavy":
        outward_m = outward_m + _belly_m(mesh)
    if scenario.look == "baggy_shorts":
        outward_m = outward_m + _stand_off_m(mesh.vertices)
    vertices = mesh.vertices + mesh.normals * outward_m[:, None]
    return replace(mesh, vertices=vertices.astype(np.float32))


def _girth_m(rest: Floats) -> Floats:
    """Most about the waist and the thighs; none at head, hands and feet."""
    body, arm = (np.array(profile).T for profile in (_GIRTH_M, _ARM_GIRTH_M))
    along_m = along_arm_m(rest)
    on_arm = (along_m > 0.03) & (np.abs(beside_arm_m(rest)) < _ARM_REACH_M)
    return np.where(on_arm, np.interp(along_m, *arm), np.interp(rest[:, 2], *body))


def _belly_m(mesh: Mesh) -> Floats:
    """Ahead of the waist only."""
    from_middle = np.clip((mesh.vertices[:, 2] - _BELLY_AT_M) / _BELLY_HALF_M, -1, 1)
    ahead = np.clip(mesh.normals[:, 0], 0, 1) * (np.abs(mesh.vertices[:, 1]) < 0.16)
    return _BELLY_M * ahead * np.cos(np.pi / 2 * from_middle) ** 2


def _stand_off_m(rest: Floats) -> Floats:
    """From nothing at the waist to most at the hem, and nothing below it."""
    along_m = along_leg_m(rest)
    until_end = np.clip((SHORTS_LENGTH_M - along_m) / _HEM_M, 0, 1)
    return _BAGGY_M * np.clip(along_m / SHORTS_LENGTH_M, 0, 1) * until_end
