"""How far the camera stands off the line of running, told by the feet on the ground, from the rear or front.

A standing foot goes straight back under the body. Straight from behind that is not seen; a camera that stands off sees
it drift sideways, the left foot and the right one to the same side. What else goes sideways within a step, the body
swaying over the foot, is mirrored from leg to leg, so the mean over both legs is the camera's. Straight behind two
people whose joints are known in three dimensions it read 0.3 degrees; knees that bend in or out do not touch it. The
swinging foot drifts more but hides behind the other leg: the pose model saw half of its path.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from gaitcheck.kinematics.position import at, mid_hip, point
from gaitcheck.types import CameraYaw, Floats, Gait, PeriodKind, Plane, Side, ViewName

STANDING: Final = (0.1, 0.6)
"""Share of the way to the other foot's landing in which the foot is surely down."""
TRAVEL_LL: Final = {ViewName.REAR: 0.52, ViewName.FRONT: 0.46}
"""How far a foot goes back in that time, leg lengths, as seen in the picture, whose scale falls as things go away. From
the side 0.45, 0.47 and 0.49 (runners at 2 to 3 m/s), 0.57 (the rendered runner, 2.9), 0.65 (3.5), 0.68 (4.0) and 0.85
(5.1) were read; people film themselves at 2 to 4 m/s."""
TRAVEL_SD: Final = 0.2
"""Of the travel, as a share of it: speeds differ."""
STRAIGHT_SD_DEG: Final = 1.0
"""What drifts without any yaw: legs that do not sway alike, landmarks that follow the foot unevenly."""
UNKNOWN: Final = CameraYaw(deg=0.0, sd_deg=5.0)
"""Where too few steps tell: cameras are put up by eye."""
FEWEST_STEPS: Final = 3


def camera_yaw(gait: Gait) -> CameraYaw | None:
    """The camera's yaw and its standard deviation, degrees; none but from the rear or front."""
    if gait.motion.view.plane is not Plane.FRONTAL:
        return None
    drifts = [_drifts_ll(gait, side) for side in Side]
    if min(len(drift) for drift in drifts) < FEWEST_STEPS:
        return UNKNOWN
    travel_ll = TRAVEL_LL[gait.motion.view.name]
    sine = -float(np.mean([np.median(drift) for drift in drifts])) / travel_ll
    deg = float(np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0))))
    scatter_ll = float(np.hypot(*(1.2533 * np.std(drift, ddof=1) / np.sqrt(len(drift)) / 2 for drift in drifts)))
    scatter_deg = float(np.degrees(scatter_ll / travel_ll))
    return CameraYaw(deg=deg, sd_deg=float(np.linalg.norm([STRAIGHT_SD_DEG, TRAVEL_SD * deg, scatter_deg])))


def _drifts_ll(gait: Gait, side: Side) -> Floats:
    """(steps,) how far the standing ankle drifts towards the runner's right, seen from mid-hip."""
    beside = (point(gait.motion, f"{side}_ankle") - mid_hip(gait.motion))[:, 0]
    supports = gait.of(PeriodKind.SUPPORT, side)
    early, late = (at(gait.motion, beside, np.array([own.at(share) for own in supports])) for share in STANDING)
    return late - early
