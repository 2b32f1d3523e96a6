"""Other shapes over the same skeleton: builds, and shorts that stand off."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.synthetic.material import Material, materials_at
from benchmarks.synthetic.mesh import Mesh
from benchmarks.synthetic.rotations import Floats
from benchmarks.synthetic.scenario import Scenario

_THICKER_M = {"slim": -0.007, "average": 0.0, "heavy": 0.020}
_LEFT_ALONE = (Material.HAIR, Material.EYE, Material.PUPIL, Material.BROW, Material.MOUTH, Material.NOSTRIL)
_SHOES = (Material.SOCK, Material.SHOE, Material.SHOE_STRIPE, Material.SOLE)
_SHORTS = (Material.SHORTS, Material.SHORTS_STRIPE)
_BAGGY_M = 0.030  # how far wide shorts stand off at the hem
_HEM_M, _WAIST_M = -0.24, 0.045
_CHIN_M = 0.56


def shaped(mesh: Mesh, scenario: Scenario) -> Mesh:
    """The body with the scenario's girth and the cut of its shorts; joints stay where they are."""
    if scenario.build == "average" and scenario.look != "baggy_shorts":
        return mesh
    thicker_m = _THICKER_M[scenario.build] * _soft(mesh.vertices)
    if scenario.look == "baggy_shorts":
        thicker_m = thicker_m + _stand_off_m(mesh.vertices)
    vertices = mesh.vertices + mesh.normals * thicker_m[:, None]
    return replace(mesh, vertices=vertices.astype(np.float32))


def _soft(rest: Floats) -> Floats:
    """1 where fat and muscle lie, 0 at head, feet and hands."""
    hard = np.isin(materials_at(rest), (*_LEFT_ALONE, *_SHOES)) | (rest[:, 2] > _CHIN_M)
    return np.where(hard, 0.0, 1.0)


def _stand_off_m(rest: Floats) -> Floats:
    """More towards the hem."""
    share = np.clip((_WAIST_M - rest[:, 2]) / (_WAIST_M - _HEM_M), 0.0, 1.0)
    return np.where(np.isin(materials_at(rest), _SHORTS), _BAGGY_M * share, 0.0)
