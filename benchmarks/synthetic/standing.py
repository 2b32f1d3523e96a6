"""A person who stands on the still belt and hardly moves."""

from __future__ import annotations

import numpy as np

from benchmarks.synthetic.anatomy import OUTWARD, SIDES, anatomy_of
from benchmarks.synthetic.leg import leg_from_angles
from benchmarks.synthetic.pelvis import PelvisPose
from benchmarks.synthetic.rotations import about_y_deg
from benchmarks.synthetic.scenario import Scenario
from benchmarks.synthetic.skeleton import ArmAngles, Pose, assemble

_KNEE_DEG = 6.0
_ARM_PERIOD_S = 2.7
_ARM_SWAY_DEG = 3.0


class Stander:
    """A standing person; exact at any instant."""

    def __init__(self, scenario: Scenario) -> None:
        self._anatomy = anatomy_of(scenario.height_m)

    def pose(self, time_s: float) -> Pose:
        """The whole body then: only the arms move, a little."""
        a = self._anatomy
        half_knee_rad = np.radians(_KNEE_DEG) / 2
        height_m = a.ankle_height_m + (a.thigh_m + a.shank_m) * np.cos(half_knee_rad)
        origin = np.array([0.0, 0.0, height_m])
        angles = np.array([half_knee_rad, 0.0, 0.0, 2 * half_knee_rad, half_knee_rad, 0.0])
        legs = {}
        for side in SIDES:
            hip = origin + np.array([0.0, OUTWARD[side] * a.half_hip_m, 0.0])
            legs[side] = leg_from_angles(side, hip, angles, 6.0, a)
        sway_deg = _ARM_SWAY_DEG * np.sin(2 * np.pi * time_s / _ARM_PERIOD_S)
        arms = {
            side: ArmAngles(forward_deg=sway_deg * OUTWARD[side], elbow_deg=15.0, inward_deg=10.0) for side in SIDES
        }
        return assemble(PelvisPose(origin, about_y_deg(6.0), 0.0, 0.0), legs, arms, 2.0, a)
