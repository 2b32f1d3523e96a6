"""Where the body's weight is, estimated from the marked joints."""

from __future__ import annotations

from typing import Final

import numpy as np

from gaitcheck.kinematics.position import mid_hip, mid_shoulder, point
from gaitcheck.types import Floats, Motion, Side

HEAD: Final = 0.069
TRUNK: Final = 0.433
LIMBS: Final = (  # (proximal joint, distal joint, share of body mass, share of the way down to its middle)
    ("shoulder", "elbow", 0.027, 0.577),
    ("elbow", "wrist", 0.022, 0.56),  # forearm with hand
    ("hip", "knee", 0.1416, 0.4095),
    ("knee", "ankle", 0.0433, 0.4459),
    ("heel", "foot_index", 0.0137, 0.4415),
)
"""Segment masses and middles of men after de Leva (1996, J Biomech 29:1223), women's differ by under 1 %."""
NEEDS: Final = ("head", "elbow", "wrist", "heel", "foot_index")
"""The roles without which there is no estimate, beside those without which no run is measured."""
EARS: Final = ("left_ear", "right_ear")
TRUNK_MIDDLE: Final = 0.55
"""Share of the way from mid-hip to mid-shoulder at which the trunk's middle lies."""


def centre_of_mass(motion: Motion, _side: Side | None = None) -> Floats:
    """(frames, 2) estimate of the centre of mass, leg lengths."""
    hips, shoulders = mid_hip(motion), mid_shoulder(motion)
    total = HEAD * _head(motion) + TRUNK * (hips + TRUNK_MIDDLE * (shoulders - hips))
    mass = HEAD + TRUNK
    for side in Side:
        for upper, lower, share, way in LIMBS:
            start, end = point(motion, f"{side}_{upper}"), point(motion, f"{side}_{lower}")
            total = total + share * (start + way * (end - start))
            mass += share
    estimate: Floats = np.asarray(total / mass)
    return estimate


def _head(motion: Motion) -> Floats:
    """(frames, 2) between the ears; one ear, or the nose, where no more is marked."""
    ears = [point(motion, ear) for ear in EARS if ear in motion.skeleton.points]
    return sum(ears[1:], ears[0]) / len(ears) if ears else point(motion, "nose")
