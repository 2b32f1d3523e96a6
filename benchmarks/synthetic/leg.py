"""One leg as a chain: hip, knee, ankle, foot, toes; from points to joint angles and back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.synthetic.anatomy import OUTWARD, Anatomy
from benchmarks.synthetic.rotations import Floats, about_x, about_y, about_y_deg, about_z, about_z_deg, unit

FLEXION, ABDUCTION, TWIST, KNEE, ANKLE, TOES = range(6)
"""Rows of a leg's angles: thigh forward, thigh to the left, thigh about itself, knee flexion,
ankle (foot pitch against the shank, + = dorsiflexed) and toes bent up; radians."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FootPose:
    """A foot in the world."""

    ankle: Floats
    rotation: Floats
    pitch_deg: float  # + = toes up
    bend_deg: float  # of the toes, + = up


@dataclass(frozen=True, slots=True, kw_only=True)
class LegPose:
    """A whole leg in the world."""

    hip: Floats
    knee: Floats
    thigh_rotation: Floats
    shank_rotation: Floats
    foot: FootPose

    def sole_points(self, anatomy: Anatomy) -> Floats:
        """(4, 3) under the heel, under the ball as part of the foot and as part of the toes, under the tip."""
        foot = self.foot
        rear = [foot.ankle + foot.rotation @ p for p in (anatomy.heel_sole, anatomy.ball_sole)]
        hinge, toes = ball_hinge(foot, anatomy), toe_rotation(foot)
        front = [hinge + toes @ (p - anatomy.ball) for p in (anatomy.ball_sole, anatomy.tip_sole)]
        return np.array(rear + front)


def foot_rotation(side: str, toe_out_deg: float, pitch_deg: float) -> Floats:
    """Orientation of a foot turned out by that much and pitched up by that much."""
    return about_z_deg(OUTWARD[side] * toe_out_deg) @ about_y_deg(-pitch_deg)


def toe_rotation(foot: FootPose) -> Floats:
    """Orientation of the toes."""
    return foot.rotation @ about_y_deg(-foot.bend_deg)


def ball_hinge(foot: FootPose, anatomy: Anatomy) -> Floats:
    """Where the toes hinge."""
    return foot.ankle + foot.rotation @ anatomy.ball


def angles_of(pose: LegPose) -> Floats:
    """The six angles of a posed leg."""
    thigh, shank = unit(pose.knee - pose.hip), unit(pose.foot.ankle - pose.knee)
    flexion = np.arctan2(thigh[0], -thigh[2])
    abduction = np.arcsin(np.clip(thigh[1], -1, 1))
    untwisted = about_y(-flexion) @ about_x(abduction)
    hinge = unit(np.cross(thigh, shank))
    twist = np.arctan2(hinge @ untwisted[:, 0], hinge @ untwisted[:, 1])
    knee = np.arccos(np.clip(thigh @ shank, -1, 1))
    ankle = np.radians(pose.foot.pitch_deg) - (flexion - knee)
    return np.array([flexion, abduction, twist, knee, ankle, np.radians(pose.foot.bend_deg)])


def thigh_and_shank(angles: Floats) -> tuple[Floats, Floats]:
    """Orientations of the thigh and the shank with those angles."""
    thigh = about_y(-angles[FLEXION]) @ about_x(angles[ABDUCTION]) @ about_z(-angles[TWIST])
    return thigh, thigh @ about_y(angles[KNEE])


def leg_from_angles(side: str, hip: Floats, angles: Floats, toe_out_deg: float, anatomy: Anatomy) -> LegPose:
    """The leg that hangs from that hip with those angles."""
    thigh, shank = thigh_and_shank(angles)
    knee = hip - thigh[:, 2] * anatomy.thigh_m
    pitch_deg = float(np.degrees(angles[ANKLE] + angles[FLEXION] - angles[KNEE]))
    foot = FootPose(
        ankle=knee - shank[:, 2] * anatomy.shank_m,
        rotation=foot_rotation(side, toe_out_deg, pitch_deg),
        pitch_deg=pitch_deg,
        bend_deg=float(np.degrees(angles[TOES])),
    )
    return LegPose(hip=hip, knee=knee, thigh_rotation=thigh, shank_rotation=shank, foot=foot)


def frontal_angle_deg(side: str, hip: Floats, knee: Floats, ankle: Floats) -> float:
    """Frontal-plane projection angle of the knee, + = knee medial (valgus)."""
    thigh, shank = (knee - hip)[1:], (ankle - knee)[1:]
    turn = np.arctan2(thigh[0] * shank[1] - thigh[1] * shank[0], thigh @ shank)
    return float(np.degrees(turn) * OUTWARD[side])
