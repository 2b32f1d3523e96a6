"""The curves that the frame-by-frame report holds, in its order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from gaitcheck.kinematics.foot_angle import foot_angle_deg
from gaitcheck.kinematics.knee_flexion import knee_flexion_deg
from gaitcheck.kinematics.knee_over_toe import knee_over_toe_shanks
from gaitcheck.kinematics.knee_valgus import knee_valgus_deg
from gaitcheck.kinematics.position import mid_hip, point
from gaitcheck.kinematics.shank_angle import shank_angle_deg
from gaitcheck.kinematics.thigh_angle import thigh_angle_deg
from gaitcheck.kinematics.trunk_lean import trunk_lean_deg
from gaitcheck.types import Floats, Motion, Plane, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One number per frame, of each leg or of the body."""

    name: str
    title: str
    unit: Literal["deg", "leg_lengths", "shank_lengths"]
    plane: Plane | None
    per_side: bool
    each: Callable[[Motion, Side], Floats]

    def function(self, motion: Motion, side: Side | None) -> Floats:
        """(frames,) the curve; ``side`` does not matter for curves of the whole body."""
        return self.each(motion, side or Side.LEFT)


def _ankle_ahead(motion: Motion, side: Side) -> Floats:
    """(frames,) ankle ahead of mid-hip, leg lengths."""
    ahead: Floats = (point(motion, f"{side}_ankle") - mid_hip(motion))[:, 0]
    return ahead


CURVES: Final = (
    Curve(
        name="knee_flexion",
        title="Knee flexion",
        unit="deg",
        plane=Plane.SIDE,
        per_side=True,
        each=knee_flexion_deg,
    ),
    Curve(
        name="shank_angle",
        title="Shank angle",
        unit="deg",
        plane=Plane.SIDE,
        per_side=True,
        each=shank_angle_deg,
    ),
    Curve(
        name="thigh_angle",
        title="Thigh angle",
        unit="deg",
        plane=Plane.SIDE,
        per_side=True,
        each=thigh_angle_deg,
    ),
    Curve(
        name="foot_angle",
        title="Foot angle",
        unit="deg",
        plane=Plane.SIDE,
        per_side=True,
        each=foot_angle_deg,
    ),
    Curve(
        name="ankle_ahead_of_hips",
        title="Ankle ahead of the hips",
        unit="leg_lengths",
        plane=Plane.SIDE,
        per_side=True,
        each=_ankle_ahead,
    ),
    Curve(
        name="knee_valgus",
        title="Knee valgus",
        unit="deg",
        plane=Plane.FRONTAL,
        per_side=True,
        each=knee_valgus_deg,
    ),
    Curve(
        name="knee_over_toe",
        title="Knee inside of the foot's tip",
        unit="shank_lengths",
        plane=Plane.FRONTAL,
        per_side=True,
        each=knee_over_toe_shanks,
    ),
    Curve(name="trunk_lean", title="Trunk lean", unit="deg", plane=None, per_side=False, each=trunk_lean_deg),
)
