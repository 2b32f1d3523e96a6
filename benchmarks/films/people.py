"""Who walks, who does one thing after the other, and who crosses a picture to and fro."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from benchmarks.synthetic.anatomy import OUTWARD, SIDES, Anatomy, anatomy_of
from benchmarks.synthetic.leg import LegPose, leg_from_angles
from benchmarks.synthetic.pelvis import PelvisPose
from benchmarks.synthetic.renderer import Person
from benchmarks.synthetic.rotations import Floats, about_y_deg, about_z_deg
from benchmarks.synthetic.skeleton import ArmAngles, Frame, Pose, assemble

WALK_STRIDE_S: Final = 1.08
"""111 steps a minute."""
STANCE_SHARE: Final = 0.62
REACH_M: Final = 0.33
"""The foot lands this far ahead of the hip and leaves as far behind it."""
STRAIGHT: Final = 0.985
"""Length of the leg at mid-stance as a share of thigh and shank."""
HIP_RISE_M, FOOT_LIFT_M, HEEL_RISE_DEG, ARM_DEG, TRUNK_DEG = 0.02, 0.09, 40.0, 18.0, 3.0


class Walker:
    """A person who walks on a belt: each foot is down for three fifths of its stride."""

    def __init__(self, height_m: float) -> None:
        self._anatomy = anatomy_of(height_m)

    def pose(self, time_s: float) -> Pose:
        """The whole body then; the hips are highest over a standing leg."""
        a, phase = self._anatomy, time_s / WALK_STRIDE_S
        # a foot is below the hips at 0.31 of its stride, the other one half a stride later
        rise_m = HIP_RISE_M * np.cos(4 * np.pi * (phase - STANCE_SHARE / 2))
        height_m = a.ankle_height_m + STRAIGHT * (a.thigh_m + a.shank_m) - HIP_RISE_M + rise_m
        pelvis = PelvisPose(np.array([0.0, 0.0, height_m]), about_y_deg(8.0), 0.0, 0.0)
        legs = {side: self._leg(side, pelvis.origin, phase + 0.5 * (side == "left")) for side in SIDES}
        swing_deg = ARM_DEG * np.cos(2 * np.pi * phase)
        arms = {
            side: ArmAngles(forward_deg=swing_deg * OUTWARD[side], elbow_deg=20.0, inward_deg=10.0) for side in SIDES
        }
        return assemble(pelvis, legs, arms, TRUNK_DEG, a)

    def _leg(self, side: str, middle: Floats, phase: float) -> LegPose:
        a = self._anatomy
        hip = middle + np.array([0.0, OUTWARD[side] * a.half_hip_m, 0.0])
        ahead_m, up_m, pitch_deg = _foot(phase % 1.0)
        flexion, knee = _bent(ahead_m, hip[2] - a.ankle_height_m - up_m, a)
        angles = np.array([flexion, 0.0, 0.0, knee, np.radians(pitch_deg) - flexion + knee, 0.0])
        return leg_from_angles(side, hip, angles, 6.0, a)


def _foot(phase: float) -> tuple[float, float, float]:
    """Ankle ahead of the hip and above where it is on the ground, and the foot's pitch."""
    if phase < STANCE_SHARE:
        return REACH_M * (1 - 2 * phase / STANCE_SHARE), 0.0, 0.0
    swing = (phase - STANCE_SHARE) / (1 - STANCE_SHARE)
    arc = float(np.sin(np.pi * swing))
    return -REACH_M * float(np.cos(np.pi * swing)), FOOT_LIFT_M * arc, -HEEL_RISE_DEG * arc * (1 - swing)


def _bent(ahead_m: float, down_m: float, anatomy: Anatomy) -> tuple[float, float]:
    """Flexion of hip and knee of a leg whose ankle is there; a little bent where that is out of its reach."""
    thigh_m, shank_m = anatomy.thigh_m, anatomy.shank_m
    reach_m = min(float(np.hypot(ahead_m, down_m)), 0.999 * (thigh_m + shank_m))
    at_hip = np.arccos((thigh_m**2 + reach_m**2 - shank_m**2) / (2 * thigh_m * reach_m))
    at_knee = np.pi - np.arccos((thigh_m**2 + shank_m**2 - reach_m**2) / (2 * thigh_m * shank_m))
    return float(np.arctan2(ahead_m, down_m) + at_hip), float(at_knee)


@dataclass(frozen=True, slots=True)
class InTurn:
    """One person after the other, each on a clock of its own that begins at 0."""

    stages: Sequence[tuple[float, Person]]  # until when, seconds of the film

    def pose(self, time_s: float) -> Pose:
        """The whole body of whoever's turn it is."""
        starts_s = [0.0, *(until_s for until_s, _ in self.stages)]
        number = min(int(np.searchsorted(starts_s[1:], time_s, side="right")), len(self.stages) - 1)
        return self.stages[number][1].pose(time_s - starts_s[number])


@dataclass(frozen=True, slots=True, kw_only=True)
class Passer:
    """A runner who crosses in front of the camera, waits out of the picture and comes back."""

    runner: Person
    speed_mps: float
    far_m: float  # from the middle, where each pass begins and ends
    away_s: float

    @property
    def pass_s(self) -> float:
        """How long one pass lasts."""
        return 2 * self.far_m / self.speed_mps

    def pose(self, time_s: float) -> Pose:
        """The body there: towards +x, then back; the steps go on as on a clock."""
        number, since_s = divmod(time_s, self.pass_s + self.away_s)
        along_m = -self.far_m + self.speed_mps * min(since_s, self.pass_s)
        turn = about_z_deg(180.0 * (number % 2))
        return _moved(self.runner.pose(time_s), turn, np.array([along_m, 0.0, 0.0]))


def _moved(pose: Pose, turn: Floats, along: Floats) -> Pose:
    """The same body somewhere else, facing another way."""
    bones = {name: Frame(turn @ bone.rotation, turn @ (bone.origin + along)) for name, bone in pose.bones.items()}
    return replace(pose, bones=bones, joints={name: turn @ (point + along) for name, point in pose.joints.items()})
