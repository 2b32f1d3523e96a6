"""Running or walking, from the side: a walker is lowest when the feet are farthest apart, a runner highest.

The body of a walker vaults over a straight leg and sinks on to both feet; a runner's sinks over one leg and flies
with the legs apart. The correlation of the trunk's height with the distance between the ankles, both as they go with
the step: 0.97 to 1.00 on rendered runners, 0.89 on a real runner at 30 frames per second, 0.77 on markers of another
(Rajagopal et al. 2016); below 0 for a walker. It does not need the clock, so slow motion changes nothing.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.signal import butter, sosfiltfilt

from gaitcheck.kinematics.position import mid_hip, mid_shoulder, point
from gaitcheck.types import Floats, Motion

MOMENTS_A_STEP: Final = 64
"""Courses are read this often a step, however long a step is on the clock that was told."""
BAND: Final = (0.5, 2.0)
"""What goes with the step, in multiples of the step frequency."""


def walks(motion: Motion) -> bool:
    """Whether the body is low when the feet are apart; only the side view tells."""
    height = (mid_hip(motion)[:, 1] + mid_shoulder(motion)[:, 1]) / 2
    apart = np.abs(point(motion, "left_ankle")[:, 0] - point(motion, "right_ankle")[:, 0])
    return float(np.sum(_with_the_step(motion, height) * _with_the_step(motion, apart))) < 0.0


def _with_the_step(motion: Motion, curve: Floats) -> Floats:
    time_s = np.arange(motion.time_s[0], motion.time_s[-1], motion.step_period_s / MOMENTS_A_STEP)
    sections = butter(2, BAND, "bandpass", fs=MOMENTS_A_STEP, output="sos")
    banded: Floats = sosfiltfilt(sections, CubicSpline(motion.time_s, curve)(time_s))
    return banded
