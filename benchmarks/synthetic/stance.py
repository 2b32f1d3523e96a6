"""The leg while its foot is on the belt: the foot rolls over heel, ball and toes; the knee follows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benchmarks.synthetic.anatomy import OUTWARD, Anatomy
from benchmarks.synthetic.leg import FootPose, LegPose, foot_rotation, frontal_angle_deg
from benchmarks.synthetic.rotations import Floats, about_y_deg, about_z_deg, unit
from benchmarks.synthetic.schedule import Stance

_FLAT_SHARE = 0.24  # of stance, until the whole foot is down
_HEEL_OFF_SHARE = 0.42
_PUSH_POWER = 1.6
_TOE_ROLL_SHARE = 0.76  # from here on only the tip of the shoe is on the belt
_TOE_ROLL_DEG = -16.0
_MOST_SPIN_RAD = 1.3


def foot_pitch_deg(stance: Stance, share: float, toe_off_pitch_deg: float) -> float:
    """Pitch of the foot: the strike angle at contact, flat in between, heel up at the end.

    A heel-striking runner's markers (Rajagopal et al. 2016, both feet, strikes of 25 degrees) fall from contact
    to flat within 60 ms of a stance of 250 ms, along half a cosine to within a degree.
    """
    if share < _FLAT_SHARE:
        return stance.leg.strike_angle_deg * (1 + np.cos(np.pi * share / _FLAT_SHARE)) / 2
    push = max(share - _HEEL_OFF_SHARE, 0.0) / (1 - _HEEL_OFF_SHARE)
    return toe_off_pitch_deg * push**_PUSH_POWER


def toe_pitch_deg(share: float, pitch_deg: float) -> float:
    """Pitch of the toes: with the foot while on the heel, then flat, then rolling over the tip."""
    if pitch_deg > 0:
        return pitch_deg
    return _TOE_ROLL_DEG * (max(share - _TOE_ROLL_SHARE, 0.0) / (1 - _TOE_ROLL_SHARE)) ** 2


def planted_foot(
    stance: Stance, time_s: float, toe_off_pitch_deg: float, anatomy: Anatomy, speed_mps: float
) -> FootPose:
    """The foot at that time; the point it stands on moves with the belt and nothing else."""
    share = stance.share(time_s)
    pitch_deg = foot_pitch_deg(stance, share, toe_off_pitch_deg)
    toes_deg = toe_pitch_deg(share, pitch_deg)
    heading = about_z_deg(OUTWARD[stance.side] * stance.leg.toe_out_deg)
    lift = _lift_over_pivot(pitch_deg, toes_deg, anatomy)
    landing_lift = _lift_over_pivot(stance.leg.strike_angle_deg, max(stance.leg.strike_angle_deg, 0.0), anatomy)
    flat_x_m = stance.leg.overstride_m - (heading @ landing_lift)[0] - speed_mps * (time_s - stance.start_s)
    flat = np.array([flat_x_m, OUTWARD[stance.side] * stance.leg.step_width_m, anatomy.ankle_height_m])
    return FootPose(
        ankle=flat + heading @ lift,
        rotation=foot_rotation(stance.side, stance.leg.toe_out_deg, pitch_deg),
        pitch_deg=pitch_deg,
        bend_deg=toes_deg - pitch_deg,
    )


def _lift_over_pivot(pitch_deg: float, toes_deg: float, anatomy: Anatomy) -> Floats:
    """How the ankle moves from where it is in the flat foot, along the foot's heading."""
    foot = about_y_deg(-pitch_deg)
    if pitch_deg > 0:
        return anatomy.heel_sole - foot @ anatomy.heel_sole
    tip = anatomy.tip_sole - anatomy.ball
    return anatomy.ball + tip - about_y_deg(-toes_deg) @ tip - foot @ anatomy.ball


def planted_leg(stance: Stance, time_s: float, hip: Floats, foot: FootPose, anatomy: Anatomy) -> LegPose:
    """The leg between a given hip and a given foot, its knee turned in by the wanted valgus."""
    wanted_deg = stance.leg.valgus_deg * np.sin(np.pi * np.clip(stance.share(time_s), 0, 1)) ** 2
    knee = _knee_with_valgus(stance.side, hip, foot.ankle, float(wanted_deg), anatomy)
    thigh = _segment_rotation(hip - knee, knee - foot.ankle)
    shank = _segment_rotation(knee - foot.ankle, hip - knee)
    return LegPose(hip=hip, knee=knee, thigh_rotation=thigh, shank_rotation=shank, foot=foot)


def _knee_with_valgus(side: str, hip: Floats, ankle: Floats, valgus_deg: float, anatomy: Anatomy) -> Floats:
    """The point at thigh's and shank's length whose frontal-plane projection angle is the wanted one."""
    reach = ankle - hip
    reach_m = float(np.linalg.norm(reach))
    along = reach / reach_m
    to_foot_m = (anatomy.thigh_m**2 - anatomy.shank_m**2 + reach_m**2) / (2 * reach_m)
    radius_m = np.sqrt(max(anatomy.thigh_m**2 - to_foot_m**2, 1e-9))
    forward = unit(np.array([1.0, 0.0, 0.0]) - along[0] * along)
    medial = np.cross(along, forward)
    medial = medial * -np.sign(medial[1] * OUTWARD[side])

    def knee_at(spin_rad: float) -> Floats:
        return hip + along * to_foot_m + radius_m * (np.cos(spin_rad) * forward + np.sin(spin_rad) * medial)

    def excess_deg(spin_rad: float) -> float:
        return frontal_angle_deg(side, hip, knee_at(spin_rad), ankle) - valgus_deg

    return knee_at(_secant_root(excess_deg))


def _secant_root(function: Callable[[float], float]) -> float:
    """Zero of a nearly linear function near 0, kept within what a knee can do."""
    before, now = 0.0, 0.05
    value_before, value = function(before), function(now)
    for _ in range(8):
        if abs(value) < 1e-10 or value == value_before:
            break
        step = value * (now - before) / (value - value_before)
        before, value_before = now, value
        now = float(np.clip(now - step, -_MOST_SPIN_RAD, _MOST_SPIN_RAD))
        value = function(now)
    return now


def _segment_rotation(upward: Floats, other: Floats) -> Floats:
    """Axes of a segment: z along it, y the knee's hinge (square to both segments), x forward."""
    z = unit(upward)
    hinge = unit(np.cross(other, upward))
    y = hinge if hinge[1] > 0 else -hinge
    return np.stack([np.cross(y, z), y, z], axis=1)
