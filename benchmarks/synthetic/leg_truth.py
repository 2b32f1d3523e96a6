"""The truth about one leg's running; ``truth.py`` says what each number is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.synthetic.anatomy import OUTWARD, SIDES
from benchmarks.synthetic.leg import frontal_angle_deg
from benchmarks.synthetic.rotations import Floats
from benchmarks.synthetic.runner import Runner
from benchmarks.synthetic.schedule import Stance
from benchmarks.synthetic.skeleton import Pose

REARFOOT_ABOVE_DEG, FOREFOOT_BELOW_DEG = 8.0, -1.6
_SAMPLES = 181
_HEAD_M = 0.09  # centre of the head above the head bone's origin
_HAND_M = 0.07  # centre of the hand below the wrist
_SEGMENTS = (  # de Leva, J Biomech 29:1223, 1996: mass share, two joints, share of the way between
    (0.0271, "shoulder", "elbow", 0.5772),
    (0.0162, "elbow", "wrist", 0.4574),
    (0.1416, "hip", "knee", 0.4095),
    (0.0433, "knee", "ankle", 0.4395),
    (0.0137, "heel", "foot_index", 0.4415),
)
_HEAD_SHARE, _TRUNK_SHARE, _HAND_SHARE = 0.0694, 0.4346, 0.0061
_TRUNK_CENTRE = 0.4310  # of the way from mid-shoulder to mid-hip


@dataclass(frozen=True, slots=True)
class _Leg:
    """One leg's joints at an instant, with the other side's hip."""

    side: str
    hip: Floats
    knee: Floats
    ankle: Floats
    foot_index: Floats
    heel: Floats
    other_hip: Floats
    mid_shoulder: Floats

    @property
    def outward(self) -> float:
        return OUTWARD[self.side]

    @property
    def mid_hip(self) -> Floats:
        return (self.hip + self.other_hip) / 2

    @property
    def knee_flexion_deg(self) -> float:
        """As a perfect side view sees it."""
        thigh, shank = (self.knee - self.hip)[[0, 2]], (self.ankle - self.knee)[[0, 2]]
        return float(np.degrees(abs(np.arctan2(thigh[0] * shank[1] - thigh[1] * shank[0], thigh @ shank))))

    @property
    def valgus_deg(self) -> float:
        return frontal_angle_deg(self.side, self.hip, self.knee, self.ankle)

    @property
    def thigh_deg(self) -> float:
        """Forward of vertical, as a perfect side view sees it."""
        down = self.knee - self.hip
        return float(np.degrees(np.arctan2(down[0], -down[2])))

    @property
    def thigh_adduction_deg(self) -> float:
        """Knee medial of the hip, as a perfect rear view sees it."""
        down = self.knee - self.hip
        return float(np.degrees(np.arctan2(-self.outward * down[1], -down[2])))

    @property
    def lateral_lean_deg(self) -> float:
        """Trunk towards this leg, as a perfect rear view sees it."""
        up = self.mid_shoulder - self.mid_hip
        return float(np.degrees(np.arctan2(self.outward * up[1], up[2])))

    @property
    def length_m(self) -> float:
        """Hip to knee to ankle."""
        return float(np.linalg.norm(self.knee - self.hip) + np.linalg.norm(self.ankle - self.knee))

    @property
    def drop_deg(self) -> float:
        """Other hip below this one, as a perfect rear view sees it."""
        rise = self.hip - self.other_hip
        return float(np.degrees(np.arctan2(rise[2], rise[1] * self.outward)))


def leg_truth(runner: Runner, side: str) -> dict[str, Any]:
    """All about one side, means over the stances that begin in the clip."""
    stances = runner.measured_stances(side)
    each = [_stance_truth(runner, stance) | _times(runner, stance) for stance in stances]
    mean: dict[str, Any] = {name: float(np.mean([one[name] for one in each])) for name in each[0]}
    mean["duty_factor"] = mean["contact_time_s"] / mean["stride_time_s"]
    mean["foot_strike_type"] = strike_type(mean["foot_strike_angle_deg"])
    return mean


def strike_type(angle_deg: float) -> str:
    """The name for a foot strike angle."""
    if angle_deg > REARFOOT_ABOVE_DEG:
        return "rearfoot"
    return "forefoot" if angle_deg < FOREFOOT_BELOW_DEG else "midfoot"


def _times(runner: Runner, stance: Stance) -> dict[str, float]:
    """Durations around one stance."""
    other = SIDES[1 - SIDES.index(stance.side)]
    _, following = runner.schedule.last_landed(stance.side, stance.start_s)
    before, after = runner.schedule.last_landed(other, stance.start_s)
    return {
        "contact_time_s": stance.leg.contact_s,
        "flight_time_s": after.start_s - stance.end_s,
        "step_time_s": stance.start_s - before.start_s,
        "stride_time_s": following.start_s - stance.start_s,
    }


def _stance_truth(runner: Runner, stance: Stance) -> dict[str, float]:
    """Angles and distances of one stance and the swing after it."""
    legs = [_leg(runner, stance.side, t) for t in np.linspace(stance.start_s, stance.end_s, _SAMPLES)]
    middle = min(legs, key=lambda leg: leg.mid_hip[2])
    return (
        _at_contact(runner, stance, legs[0])
        | _at_mid_stance(runner, stance, middle)
        | {
            "peak_stance_knee_flexion_deg": max(leg.knee_flexion_deg for leg in legs),
            "thigh_extension_at_toe_off_deg": -legs[-1].thigh_deg,
            "peak_swing_knee_flexion_deg": _peak_swing_knee_deg(runner, stance),
            "knee_valgus_peak_deg": max((leg.valgus_deg for leg in legs), key=abs),
            "pelvic_drop_deg": max(leg.drop_deg for leg in legs),
        }
    )


def _at_contact(runner: Runner, stance: Stance, leg: _Leg) -> dict[str, float]:
    """How the foot lands."""
    to_ankle = leg.ankle - leg.knee
    ahead_m = float(leg.ankle[0] - leg.mid_hip[0])
    ahead_of_com_m = float(leg.ankle[0] - centre_of_mass(runner.pose(stance.start_s))[0])
    return {
        "foot_strike_angle_deg": runner.leg(stance.side, stance.start_s).foot.pitch_deg,
        "overstride_m": ahead_m,
        "overstride_leg_lengths": ahead_m / leg.length_m,
        "ahead_of_com_m": ahead_of_com_m,
        "ahead_of_com_leg_lengths": ahead_of_com_m / leg.length_m,
        "shank_angle_deg": float(np.degrees(np.arctan2(to_ankle[0], -to_ankle[2]))),
        "knee_flexion_at_contact_deg": leg.knee_flexion_deg,
    }


def _at_mid_stance(runner: Runner, stance: Stance, leg: _Leg) -> dict[str, float]:
    """How the leg carries."""
    knee_medial_m = -leg.outward * (leg.knee - leg.foot_index)[1]
    other = SIDES[1 - SIDES.index(stance.side)]
    before, _ = runner.schedule.last_landed(other, stance.start_s)
    heel_from_midline = float(leg.outward * (leg.heel - leg.mid_hip)[1]) / leg.length_m
    other_ankle = runner.leg(other, before.start_s + before.leg.contact_s / 2).foot.ankle
    return {
        "knee_valgus_deg": leg.valgus_deg,
        "knee_over_toe_offset": float(knee_medial_m / np.linalg.norm(leg.ankle - leg.knee)),
        "thigh_adduction_deg": leg.thigh_adduction_deg,
        "pelvic_drop_mid_stance_deg": leg.drop_deg,
        "lateral_trunk_lean_deg": leg.lateral_lean_deg,
        "heel_from_midline": heel_from_midline,
        "crossed_share": float(heel_from_midline < 0),
        "step_width_m": float(leg.outward * (leg.ankle - other_ankle)[1]),
        "ankle_from_midline_m": float(leg.outward * leg.ankle[1]),
        "ankle_from_mid_hip_m": float(leg.outward * (leg.ankle - leg.mid_hip)[1]),
    }


def _peak_swing_knee_deg(runner: Runner, stance: Stance) -> float:
    """In the swing after this stance."""
    _, following = runner.schedule.last_landed(stance.side, stance.start_s)
    times_s = np.linspace(stance.end_s, following.start_s - 1e-6, _SAMPLES)
    return max(_leg(runner, stance.side, t).knee_flexion_deg for t in times_s)


def _leg(runner: Runner, side: str, time_s: float) -> _Leg:
    pose: Pose = runner.pose(time_s)
    other = SIDES[1 - SIDES.index(side)]
    own = [pose.joints[f"{side}_{joint}"] for joint in ("hip", "knee", "ankle", "foot_index", "heel")]
    shoulders = (pose.joints["left_shoulder"] + pose.joints["right_shoulder"]) / 2
    return _Leg(side, *own, pose.joints[f"{other}_hip"], shoulders)


def mid(pose: Pose, joint: str) -> Floats:
    """Halfway between the left and the right one."""
    return (pose.joints[f"left_{joint}"] + pose.joints[f"right_{joint}"]) / 2


def centre_of_mass(pose: Pose) -> Floats:
    """Of the whole body."""
    total = _HEAD_SHARE * pose.bones["head"].point(0, 0, _HEAD_M)
    shoulders, hips = mid(pose, "shoulder"), mid(pose, "hip")
    total = total + _TRUNK_SHARE * (shoulders + _TRUNK_CENTRE * (hips - shoulders))
    for side in SIDES:
        total = total + _HAND_SHARE * pose.bones[f"{side}_hand"].point(0, 0, -_HAND_M)
        for mass, near, far, share in _SEGMENTS:
            start, end = pose.joints[f"{side}_{near}"], pose.joints[f"{side}_{far}"]
            total = total + mass * (start + share * (end - start))
    return total
