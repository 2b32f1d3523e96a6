"""The line of the ground in the picture, and which frames have a foot on it.

A foot on a belt moves along the belt, and feet that land on a road lie on the road: in both cases the
low, backward-going feet trace the ground.

The angle is told, not corrected for: on rendered level ground it came out between -5.6 and +4.6 degrees
(the model's foot tilts with its pitch), so turning the picture by it would add more error than a camera
held roughly level does. Beyond ``WORTH_SAYING_DEG`` the analysis warns.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.stats import theilslopes

from gaitcheck.landmarks import INDEX
from gaitcheck.types import Bools, Floats, Side

WORTH_SAYING_DEG: Final = 7.0
FEWEST_FRAMES: Final = 12


def foot_px(xy_px: Floats, side: Side) -> Floats:
    """(frames, 2) the middle of a foot: half-way from heel to toe."""
    middle: Floats = (xy_px[:, INDEX[f"{side}_heel"]] + xy_px[:, INDEX[f"{side}_foot_index"]]) / 2
    return middle


def stance_like(xy_px: Floats, side: Side, direction: int) -> Bools:
    """(frames,) where the foot goes back under the body and is low: inside the stance, found roughly."""
    foot = foot_px(xy_px, side)
    hips = (xy_px[:, INDEX["left_hip"]] + xy_px[:, INDEX["right_hip"]]) / 2
    ahead = direction * (foot - hips)[:, 0]
    back = np.gradient(ahead) < 0
    low, high = np.percentile(ahead, [2, 98])
    middle = (ahead > low + 0.35 * (high - low)) & (ahead < low + 0.80 * (high - low))
    result: Bools = back & middle & (foot[:, 1] > np.percentile(foot[:, 1], 50))
    return result


def ground_angle_deg(xy_px: Floats, direction: int) -> float:
    """Tilt of the ground in the picture, + = rises towards the image's right; 0 where it cannot be told."""
    slopes, weights = [], []
    for side in Side:
        foot = foot_px(xy_px, side)[stance_like(xy_px, side, direction)]
        if len(foot) < FEWEST_FRAMES or np.ptp(foot[:, 0]) <= 0:
            continue
        foot = foot[:: max(1, len(foot) // 400)]
        slopes.append(float(theilslopes(-foot[:, 1], foot[:, 0])[0]))
        weights.append(float(np.ptp(foot[:, 0])))
    if not slopes:
        return 0.0
    return float(np.degrees(np.arctan(np.average(slopes, weights=weights))))
