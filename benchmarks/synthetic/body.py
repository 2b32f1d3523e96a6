"""The body's solids, each on its bone, in a rest pose 1.75 m tall with mid-hip at the origin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.synthetic.anatomy import OUTWARD, SIDES
from benchmarks.synthetic.rotations import Floats, about_x_deg, halfway
from benchmarks.synthetic.skeleton import Frame
from benchmarks.synthetic.solids import cone, ellipsoid, rounded_box, sleeve, smooth_union

ARM_OUT_DEG = 50.0
LEG_OUT_DEG = 9.0
BLENDED_BONES = {
    f"{side}_{name}": (parent.format(side), child.format(side))
    for side in SIDES
    for name, parent, child in (
        ("knee_blend", "{}_thigh", "{}_shank"),
        ("elbow_blend", "{}_upper_arm", "{}_forearm"),
        ("hip_blend", "pelvis", "{}_thigh"),
        ("shoulder_blend", "thorax", "{}_upper_arm"),
        ("ankle_blend", "{}_shank", "{}_foot"),
    )
}
"""Extra bones halfway between two real ones, so that skin does not collapse at a bent joint."""


@dataclass(frozen=True, slots=True)
class Part:
    """One solid of the body."""

    bone: str
    blend_m: float
    distance: Callable[[Floats], Floats]


def with_blended_bones(bones: dict[str, Frame]) -> dict[str, Frame]:
    """The bones and those halfway between them."""
    extra = {
        name: Frame(halfway(bones[parent].rotation, bones[child].rotation), bones[child].origin)
        for name, (parent, child) in BLENDED_BONES.items()
    }
    return bones | extra


def rest_bones() -> dict[str, Frame]:
    """The rest pose: legs a little apart, arms well away from the trunk."""
    upright = np.eye(3)
    heights_m = {"pelvis": 0.0, "abdomen": 0.06, "thorax": 0.20, "neck": 0.53, "head": 0.605}
    bones = {name: Frame(upright, np.array([0.0, 0.0, z_m])) for name, z_m in heights_m.items()}
    for side in SIDES:
        outward = OUTWARD[side]
        thigh = Frame(about_x_deg(outward * LEG_OUT_DEG), np.array([0.0, outward * 0.085, 0.0]))
        shank = Frame(thigh.rotation, thigh.point(0, 0, -0.429))
        foot = Frame(upright, shank.point(0, 0, -0.430))
        upper = Frame(about_x_deg(outward * ARM_OUT_DEG), np.array([0.0, outward * 0.170, 0.482]))
        fore = Frame(upper.rotation, upper.point(0, 0, -0.30))
        bones |= {
            f"{side}_thigh": thigh,
            f"{side}_shank": shank,
            f"{side}_foot": foot,
            f"{side}_toes": Frame(upright, foot.point(0.125, 0, -0.065)),
            f"{side}_upper_arm": upper,
            f"{side}_forearm": fore,
            f"{side}_hand": Frame(fore.rotation, fore.point(0, 0, -0.255)),
        }
    return bones


def body_distance(points: Floats, parts: Sequence[Part]) -> Floats:
    """Distance from the whole body's surface; parts are joined in their order."""
    total = parts[0].distance(points)
    for part in parts[1:]:
        total = smooth_union(total, part.distance(points), part.blend_m)
    return total


def body_parts() -> list[Part]:
    """All solids, trunk first."""
    bones = with_blended_bones(rest_bones())
    parts = _trunk() + _head()
    for side in SIDES:
        parts += _leg(side, bones) + _shoe(side, bones) + _arm(side, bones) + _hand(side, bones)
    return parts


Triple = tuple[float, float, float]


class _OnBone:
    """Makes solids from measures given in a bone's own axes."""

    def __init__(self, bone: str, frame: Frame) -> None:
        self.bone, self.frame = bone, frame

    def cone(self, blend_m: float, start: Triple, end: Triple, *radii_m: float) -> Part:
        a, b = self.frame.point(*start), self.frame.point(*end)
        return Part(self.bone, blend_m, lambda points: cone(points, a, b, *radii_m))

    def sleeve(self, blend_m: float, start: Triple, end: Triple, *radii_m: float) -> Part:
        a, b = self.frame.point(*start), self.frame.point(*end)
        return Part(self.bone, blend_m, lambda points: sleeve(points, a, b, *radii_m))

    def ellipsoid(self, blend_m: float, centre: Triple, radii_m: Triple) -> Part:
        middle, radii, rotation = self.frame.point(*centre), np.array(radii_m), self.frame.rotation
        return Part(self.bone, blend_m, lambda points: ellipsoid(points, middle, radii, rotation))

    def box(self, blend_m: float, centre: Triple, half_m: Triple, edge_m: float) -> Part:
        middle, half, rotation = self.frame.point(*centre), np.array(half_m), self.frame.rotation
        return Part(self.bone, blend_m, lambda points: rounded_box(points, middle, half, edge_m, rotation))


_WORLD = Frame(np.eye(3), np.zeros(3))


def _trunk() -> list[Part]:
    """Chest, belly, hips, shoulders."""
    thorax, abdomen, pelvis = (_OnBone(bone, _WORLD) for bone in ("thorax", "abdomen", "pelvis"))
    parts = [
        thorax.ellipsoid(0.05, (-0.005, 0, 0.355), (0.112, 0.160, 0.175)),
        abdomen.ellipsoid(0.07, (0.0, 0, 0.16), (0.098, 0.138, 0.15)),
        pelvis.ellipsoid(0.06, (-0.01, 0, 0.03), (0.108, 0.162, 0.115)),
        thorax.cone(0.05, (-0.01, -0.10, 0.475), (-0.01, 0.10, 0.475), 0.068, 0.068),
        thorax.cone(0.05, (-0.02, 0, 0.50), (-0.005, 0, 0.54), 0.085, 0.062),
    ]
    for outward in OUTWARD.values():
        parts += [
            pelvis.ellipsoid(0.05, (-0.065, outward * 0.07, -0.015), (0.075, 0.08, 0.09)),
            thorax.ellipsoid(0.04, (0.06, outward * 0.075, 0.385), (0.05, 0.075, 0.07)),
            thorax.ellipsoid(0.05, (-0.06, outward * 0.085, 0.42), (0.05, 0.075, 0.11)),
        ]
    return parts


def _head() -> list[Part]:
    """Neck, skull, face, ears and hair."""
    neck, head = _OnBone("neck", _WORLD), _OnBone("head", _WORLD)
    parts = [
        neck.cone(0.03, (-0.005, 0, 0.50), (0.012, 0, 0.63), 0.060, 0.057),
        head.ellipsoid(0.02, (0.0, 0, 0.705), (0.100, 0.077, 0.103)),
        head.ellipsoid(0.03, (0.030, 0, 0.640), (0.066, 0.058, 0.062)),
        head.cone(0.012, (0.094, 0, 0.690), (0.112, 0, 0.662), 0.008, 0.015),
        head.ellipsoid(0.02, (0.070, 0, 0.628), (0.028, 0.026, 0.012)),
    ]
    for outward in OUTWARD.values():
        parts += [
            head.ellipsoid(0.008, (-0.002, outward * 0.079, 0.675), (0.022, 0.010, 0.032)),
            head.ellipsoid(0.015, (0.078, outward * 0.032, 0.708), (0.018, 0.028, 0.010)),
        ]
    return [*parts, head.ellipsoid(0.02, (-0.022, 0, 0.722), (0.098, 0.084, 0.098))]


def _leg(side: str, bones: dict[str, Frame]) -> list[Part]:
    """Thigh with shorts, knee, calf."""
    outward, to_knee_m, to_ankle_m = OUTWARD[side], -0.429, -0.430
    thigh, shank = (_OnBone(f"{side}_{bone}", bones[f"{side}_{bone}"]) for bone in ("thigh", "shank"))
    knee = _OnBone(f"{side}_knee_blend", bones[f"{side}_shank"])
    return [
        thigh.cone(0.05, (0, outward * 0.005, -0.02), (0, 0, to_knee_m + 0.03), 0.084, 0.054),
        thigh.ellipsoid(0.05, (0.022, outward * 0.01, -0.17), (0.066, 0.066, 0.16)),
        shank.cone(0.03, (0.004, 0, -0.01), (-0.004, 0, to_ankle_m + 0.06), 0.052, 0.036),
        shank.ellipsoid(0.04, (-0.022, 0, -0.125), (0.047, 0.052, 0.105)),
        knee.ellipsoid(0.03, (0.012, 0, 0.0), (0.05, 0.05, 0.06)),
        thigh.sleeve(0.012, (0, outward * 0.008, 0), (0.004, outward * 0.012, -0.235), 0.104, 0.097),
        shank.cone(0.02, (-0.004, 0, to_ankle_m + 0.10), (-0.004, 0, to_ankle_m), 0.037, 0.037),
    ]


def _shoe(side: str, bones: dict[str, Frame]) -> list[Part]:
    """Heel and instep on the foot, the front on the toes, each with its piece of sole."""
    outward, ankle = OUTWARD[side], bones[f"{side}_foot"]
    foot, toes = _OnBone(f"{side}_foot", ankle), _OnBone(f"{side}_toes", ankle)
    return [
        foot.cone(0.025, (-0.020, 0, -0.035), (0.06, 0, -0.035), 0.040, 0.040),
        foot.cone(0.03, (-0.028, 0, -0.05), (0.11, -outward * 0.004, -0.046), 0.033, 0.034),
        toes.ellipsoid(0.02, (0.145, -outward * 0.006, -0.055), (0.055, 0.042, 0.024)),
        foot.box(0.005, (0.035, 0, -0.072), (0.100, 0.040, 0.013), 0.012),
        toes.box(0.004, (0.147, -outward * 0.004, -0.072), (0.048, 0.043, 0.012), 0.010),
    ]


def _arm(side: str, bones: dict[str, Frame]) -> list[Part]:
    """Upper arm with sleeve, elbow, forearm."""
    upper, fore = (_OnBone(f"{side}_{bone}", bones[f"{side}_{bone}"]) for bone in ("upper_arm", "forearm"))
    elbow = _OnBone(f"{side}_elbow_blend", bones[f"{side}_forearm"])
    return [
        upper.cone(0.05, (0, 0, 0), (0, 0, -0.28), 0.056, 0.040),
        upper.ellipsoid(0.03, (0.012, 0, -0.15), (0.043, 0.043, 0.10)),
        upper.sleeve(0.012, (0, 0, -0.01), (0, 0, -0.175), 0.062, 0.059),
        elbow.ellipsoid(0.03, (0, 0, 0), (0.041, 0.041, 0.045)),
        fore.cone(0.03, (0, 0, -0.02), (0, 0, -0.255), 0.044, 0.028),
        fore.ellipsoid(0.03, (0, 0, -0.08), (0.045, 0.045, 0.08)),
    ]


def _hand(side: str, bones: dict[str, Frame]) -> list[Part]:
    """A loose fist."""
    outward, hand = OUTWARD[side], _OnBone(f"{side}_hand", bones[f"{side}_hand"])
    return [
        hand.box(0.02, (0, 0, -0.055), (0.036, 0.020, 0.042), 0.018),
        hand.cone(0.015, (0.028, 0, -0.03), (0.048, -outward * 0.012, -0.075), 0.013, 0.010),
        hand.box(0.012, (0.004, -outward * 0.022, -0.082), (0.032, 0.016, 0.020), 0.012),
    ]
