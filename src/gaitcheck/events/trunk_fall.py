"""Landings seen at the trunk alone: every landing stops a fall, in every view and with the feet hidden.

The trunk (half-way between mid-hip and mid-shoulder) falls fastest shortly after initial contact. Only its
bounce and the first harmonic of that are kept: a peak of speed drowns in jitter sooner than a position
does. The delay, measured with this filter: 30 ms on a runner's markers against force plates (Rajagopal et
al. 2016), 31 ms on average over 18 rendered runners seen by BlazePose from the side (standard deviation 3 ms,
the same for every foot strike), 32 from the front and 41 from the rear. From the side the near foot's landings
come about 6 ms earlier and the far foot's as much later, because the model's hips sway with the stride; over
steps of one foot the standard deviation is 2 ms. Published for markers: 15 to 27 ms.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.signal import butter, find_peaks, sosfiltfilt

from gaitcheck.kinematics.position import mid_hip, mid_shoulder
from gaitcheck.types import Floats, Motion

FALL_LAG_S: Final = 0.031
BANDWIDTH: Final = 2.0
"""Cut-off, in multiples of the step frequency."""
LEAST_FALL_LL_S: Final = 0.15
"""A trunk that falls slower than this, in leg lengths per second, has not flown."""
GRID_HZ: Final = 1000.0


def landings_s(motion: Motion) -> Floats:
    """(landings,) initial contacts of either foot, real seconds."""
    time_s = np.arange(motion.time_s[0], motion.time_s[-1], 1.0 / GRID_HZ)
    height = (mid_hip(motion)[:, 1] + mid_shoulder(motion)[:, 1]) / 2
    low_pass = butter(2, BANDWIDTH / motion.step_period_s, fs=GRID_HZ, output="sos")
    steady = sosfiltfilt(low_pass, CubicSpline(motion.time_s, height)(time_s))
    falling = -np.gradient(steady) * GRID_HZ
    spacing = max(1, int(0.7 * motion.step_period_s * GRID_HZ))
    peaks = find_peaks(falling, distance=spacing, height=LEAST_FALL_LL_S)[0]
    landed: Floats = time_s[peaks] - FALL_LAG_S
    inside: Floats = landed[landed >= motion.time_s[0]]
    return inside
