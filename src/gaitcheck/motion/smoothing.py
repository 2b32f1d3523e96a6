"""Take the jitter out without moving anything in time: a Butterworth filter run forwards and backwards.

The cut-off follows the frame rate: 6 Hz at 30 frames per second, 10 at 60, 13 from 120 on, between which
it is interpolated. Lower costs contact timing, higher lets the model's jitter through (biomechanics of
running: foot signals carry content to about 10 Hz; 6 Hz at 60 fps moved contacts by 10 ms).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.signal import butter, sosfiltfilt

from gaitcheck.types import Floats

RATES_HZ: Final = (20.0, 30.0, 60.0, 120.0)
CUTOFFS_HZ: Final = (4.5, 6.0, 10.0, 13.0)
UNEVEN: Final = 0.02
"""Frame intervals that differ by more than this share are put on an even grid for the filter."""

AT_ONCE: Final = 6
"""Courses that are filtered together."""


def cutoff_hz(frame_rate_hz: float) -> float:
    """The cut-off frequency for a frame rate."""
    return float(np.interp(frame_rate_hz, RATES_HZ, CUTOFFS_HZ))


def smooth(values: Floats, time_s: Floats, cut_hz: float) -> Floats:
    """(frames, ...) the same without jitter and without lag; frames may be unevenly spaced."""
    steps = np.diff(time_s)
    step_s = float(np.median(steps))
    sections = butter(2, min(cut_hz, 0.45 / step_s), fs=1.0 / step_s, output="sos")
    if np.ptp(steps) < UNEVEN * step_s:
        return _there_and_back(sections, values)
    grid_s = np.arange(time_s[0], time_s[-1] + step_s, step_s)
    even = CubicSpline(time_s, values, axis=0)(np.minimum(grid_s, time_s[-1]))
    back: Floats = CubicSpline(grid_s, _there_and_back(sections, even), axis=0)(time_s)
    return back


def _there_and_back(sections: Floats, values: Floats) -> Floats:
    """A few courses after the other: all at once takes several copies of a long video's landmarks."""
    padding = min(len(values) - 1, 30)
    courses = values.reshape(len(values), -1)
    out = np.empty_like(courses)
    for first in range(0, courses.shape[1], AT_ONCE):
        few = slice(first, first + AT_ONCE)
        out[:, few] = sosfiltfilt(sections, courses[:, few], axis=0, padlen=padding)
    return out.reshape(values.shape)
