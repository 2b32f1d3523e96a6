"""The whole body: trunk, head and arms that go with a pelvis and two legs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.synthetic.anatomy import OUTWARD, SIDES, Anatomy
from benchmarks.synthetic.leg import LegPose, ball_hinge, toe_rotation
from benchmarks.synthetic.pelvis import PelvisPose
from benchmarks.synthetic.rotations import Floats, about_x_deg, about_y_deg, about_z_deg

_PAIRED = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel", "foot_index")
JOINTS = ("nose", *(f"{side}_{joint}" for joint in _PAIRED for side in ("left", "right")))
"""Names of the joints whose place is known; left and right are the runner's own."""

_ARM_SWING_DEG = 30.0
_ARM_BACK_DEG = 16.0
_UPPER_ARM_M = 0.30
_FOREARM_M = 0.255


@dataclass(frozen=True, slots=True)
class Frame:
    """A bone in the world: its orientation and where it begins."""

    rotation: Floats
    origin: Floats

    def point(self, x_m: float, y_m: float, z_m: float) -> Floats:
        """A point given in the bone's own axes."""
        return self.origin + self.rotation @ np.array([x_m, y_m, z_m])


@dataclass(frozen=True, slots=True)
class Pose:
    """A person at an instant."""

    bones: dict[str, Frame]
    joints: dict[str, Floats]
    legs: dict[str, LegPose]

    def joint_array(self) -> Floats:
        """(joints, 3) in the order of ``JOINTS``."""
        return np.array([self.joints[name] for name in JOINTS])


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmAngles:
    """How an arm is held."""

    forward_deg: float
    elbow_deg: float
    inward_deg: float  # forearm across the body


def whole_body(
    pelvis: PelvisPose, legs: dict[str, LegPose], turn_rad: float, lean_deg: float, anatomy: Anatomy
) -> Pose:
    """The body over those legs; ``turn_rad`` is the stride's phase, which the arms follow."""
    arms = {side: running_arm(turn_rad, side) for side in SIDES}
    return assemble(pelvis, legs, arms, lean_deg, anatomy)


def running_arm(turn_rad: float, side: str) -> ArmAngles:
    """The arm is farthest back about when the foot of its side lands."""
    back = np.cos(turn_rad - (0.0 if side == "right" else np.pi) - 0.25)
    return ArmAngles(
        forward_deg=-_ARM_BACK_DEG - _ARM_SWING_DEG * back,
        elbow_deg=98 - 9 * back + 3 * abs(back),
        inward_deg=22 - 8 * back,
    )


def assemble(
    pelvis: PelvisPose,
    legs: dict[str, LegPose],
    arms: dict[str, ArmAngles],
    lean_deg: float,
    anatomy: Anatomy,
) -> Pose:
    """All bones and joints."""
    bones = _trunk(pelvis, lean_deg, anatomy)
    joints = {"nose": bones["head"].origin + bones["head"].rotation @ np.array([0.115, 0.0, 0.06]) * anatomy.scale}
    for side in SIDES:
        leg_bones, leg_joints = _leg(side, legs[side], anatomy)
        arm_bones, arm_joints = _arm(side, bones["thorax"], arms[side], anatomy)
        bones |= leg_bones | arm_bones
        joints |= leg_joints | arm_joints
    return Pose(bones, joints, legs)


def _trunk(pelvis: PelvisPose, lean_deg: float, anatomy: Anatomy) -> dict[str, Frame]:
    """Pelvis to head: the trunk leans, and turns against the pelvis."""
    k, yaw_deg, drop_deg = anatomy.scale, pelvis.yaw_deg, pelvis.drop_deg
    hips = Frame(pelvis.rotation, pelvis.origin)
    abdomen_rotation = about_z_deg(0.05 * yaw_deg) @ about_y_deg(0.5 * lean_deg + 4) @ about_x_deg(-0.3 * drop_deg)
    abdomen = Frame(abdomen_rotation, hips.point(0, 0, 0.06 * k))
    thorax_rotation = about_z_deg(-0.9 * yaw_deg) @ about_y_deg(lean_deg) @ about_x_deg(0.25 * drop_deg)
    thorax = Frame(thorax_rotation, abdomen.point(0, 0, 0.14 * k))
    neck_rotation = about_z_deg(-0.3 * yaw_deg) @ about_y_deg(0.8 * lean_deg + 6)
    neck = Frame(neck_rotation, thorax.point(0, 0, 0.33 * k))
    head = Frame(about_z_deg(0.05 * yaw_deg) @ about_y_deg(4), neck.point(0, 0, 0.075 * k))
    return {"pelvis": hips, "abdomen": abdomen, "thorax": thorax, "neck": neck, "head": head}


def _arm(side: str, thorax: Frame, arm: ArmAngles, anatomy: Anatomy) -> tuple[dict[str, Frame], dict[str, Floats]]:
    """Upper arm, forearm and hand."""
    k, outward = anatomy.scale, OUTWARD[side]
    shoulder = thorax.point(0, outward * 0.170 * k, 0.282 * k)
    raised = thorax.rotation @ about_y_deg(-arm.forward_deg) @ about_x_deg(outward * 14)
    upper = Frame(raised @ about_z_deg(-outward * arm.inward_deg), shoulder)
    fore = Frame(upper.rotation @ about_y_deg(-arm.elbow_deg), upper.point(0, 0, -_UPPER_ARM_M * k))
    hand = Frame(fore.rotation @ about_x_deg(outward * 8), fore.point(0, 0, -_FOREARM_M * k))
    bones = {f"{side}_upper_arm": upper, f"{side}_forearm": fore, f"{side}_hand": hand}
    joints = {f"{side}_shoulder": shoulder, f"{side}_elbow": fore.origin, f"{side}_wrist": hand.origin}
    return bones, joints


def _leg(side: str, leg: LegPose, anatomy: Anatomy) -> tuple[dict[str, Frame], dict[str, Floats]]:
    """Thigh, shank, foot and toes."""
    foot = Frame(leg.foot.rotation, leg.foot.ankle)
    toes = Frame(toe_rotation(leg.foot), ball_hinge(leg.foot, anatomy))
    bones = {
        f"{side}_thigh": Frame(leg.thigh_rotation, leg.hip),
        f"{side}_shank": Frame(leg.shank_rotation, leg.knee),
        f"{side}_foot": foot,
        f"{side}_toes": toes,
    }
    joints = {
        f"{side}_hip": leg.hip,
        f"{side}_knee": leg.knee,
        f"{side}_ankle": foot.origin,
        f"{side}_heel": foot.point(*anatomy.heel_mark),
        f"{side}_foot_index": toes.point(*(anatomy.toe_mark - anatomy.ball)),
    }
    return bones, joints
