"""How the foot meets the ground, against how it lies when flat."""

from __future__ import annotations

from typing import Final

import numpy as np

from gaitcheck.kinematics.foot_angle import foot_angle_deg
from gaitcheck.kinematics.position import at, between
from gaitcheck.types import Motion, Period

FLAT: Final = (0.30, 0.55)
"""Share of stance in which the foot of a runner lies flat."""


def strike_angle_deg(motion: Motion, stance: Period) -> float:
    """Foot angle at initial contact minus the flat foot's, degrees, + toes up.

    Taking the same foot's flat angle away also takes away how the model marks heel and toe on this shoe.
    """
    angle = foot_angle_deg(motion, stance.side)
    flat = np.median(between(motion, angle, stance.at(FLAT[0]), stance.at(FLAT[1])))
    return float(at(motion, angle, stance.start_s) - flat)
