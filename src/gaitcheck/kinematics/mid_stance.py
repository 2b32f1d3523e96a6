"""The deepest moment of a landing."""

from __future__ import annotations

from typing import Final

from gaitcheck.kinematics.position import greatest_s, mid_hip
from gaitcheck.types import Motion, Period

STANDING: Final = 0.65
"""The hips are lowest within this share of the way to the other foot's landing."""


def mid_stance_s(motion: Motion, support: Period) -> float:
    """When the hips are lowest after a landing, real seconds."""
    return greatest_s(motion, -mid_hip(motion)[:, 1], support.start_s, support.at(STANDING))
