"""The runner's fixed measures: segment lengths, and the points of the shoe."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from benchmarks.synthetic.rotations import Floats

REFERENCE_HEIGHT_M = 1.75
SIDES = ("right", "left")
OUTWARD = MappingProxyType({"right": -1.0, "left": 1.0})
"""The sign of y on that side of the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anatomy:
    """Lengths and, in the frame of a flat foot whose origin is the ankle, the points of the shoe."""

    scale: float  # body height over the reference height
    thigh_m: float
    shank_m: float
    half_hip_m: float  # hip centre to the side of mid-hip
    ankle_height_m: float  # above the sole
    heel_sole: Floats  # where the heel's sole meets the belt when the foot is pitched up
    ball: Floats  # hinge of the toes, above the ball of the foot
    ball_sole: Floats  # under the hinge
    tip_sole: Floats  # front end of the sole
    heel_mark: Floats  # what the joint "heel" means
    toe_mark: Floats  # what the joint "foot_index" means


def anatomy_of(height_m: float) -> Anatomy:
    """A body of that height, in the proportions of the reference."""
    scale = height_m / REFERENCE_HEIGHT_M
    return Anatomy(
        scale=scale,
        thigh_m=0.429 * scale,
        shank_m=0.430 * scale,
        half_hip_m=0.085 * scale,
        ankle_height_m=0.085 * scale,
        heel_sole=np.array([-0.050, 0.0, -0.085]) * scale,
        ball=np.array([0.125, 0.0, -0.065]) * scale,
        ball_sole=np.array([0.125, 0.0, -0.085]) * scale,
        tip_sole=np.array([0.185, 0.0, -0.085]) * scale,
        heel_mark=np.array([-0.062, 0.0, -0.050]) * scale,
        toe_mark=np.array([0.165, 0.0, -0.060]) * scale,
    )
