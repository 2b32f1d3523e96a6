"""How long a leg length is in metres: from the belt's speed, else from body height, else not known."""

from __future__ import annotations

from typing import Final

import numpy as np

from gaitcheck.landmarks import INDEX
from gaitcheck.motion.ground import foot_px, stance_like
from gaitcheck.settings import Settings
from gaitcheck.types import Floats, Plane, Scale, Side

LEG_SHARE_OF_HEIGHT: Final = 0.491
"""Thigh plus shank as a share of body height (0.245 + 0.246; Drillis and Contini 1966)."""
HEIGHT_SCALE_SD: Final = 0.045
"""People's proportions and the model's hip landmark together."""
BELT_SCALE_SD: Final = 0.03
"""Belts run at 98 to 103 % of what they show and dip in stance (Willwacher et al. 2021)."""
UNKNOWN: Final = Scale(m_per_leg_length=None, source="leg lengths only", relative_sd=0.0)


def find_scale(
    xy_px: Floats,
    time_s: Floats,
    direction: int,
    leg_length_px: float,
    plane: Plane | None,
    settings: Settings,
) -> Scale:
    """The scale; ``time_s`` in real seconds. The belt's speed is used from the side only."""
    if settings.speed_kmh is not None and plane is Plane.SIDE:
        belt_px_s = belt_speed_px_s(xy_px, time_s, direction)
        if belt_px_s > 0:
            metres = settings.speed_kmh / 3.6 / belt_px_s * leg_length_px
            return Scale(m_per_leg_length=metres, source="belt speed", relative_sd=BELT_SCALE_SD)
    if settings.height_cm is not None:
        metres = LEG_SHARE_OF_HEIGHT * settings.height_cm / 100
        return Scale(m_per_leg_length=metres, source="body height", relative_sd=HEIGHT_SCALE_SD)
    return UNKNOWN


def belt_speed_px_s(xy_px: Floats, time_s: Floats, direction: int) -> float:
    """How fast the feet on the ground go back relative to the hips, pixels per second."""
    hips = (xy_px[:, INDEX["left_hip"]] + xy_px[:, INDEX["right_hip"]]) / 2
    speeds: list[float] = []
    for side in Side:
        ahead = direction * (foot_px(xy_px, side) - hips)[:, 0]
        on_ground = stance_like(xy_px, side, direction)
        speeds.extend(-np.gradient(ahead, time_s)[on_ground])
    return float(np.median(speeds)) if speeds else 0.0
