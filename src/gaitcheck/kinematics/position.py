"""Where a point of the body is, and how fast it goes, at moments between frames."""

from __future__ import annotations

import numpy as np
from scipy.interpolate import CubicSpline

from gaitcheck.landmarks import INDEX
from gaitcheck.types import Floats, Motion


def point(motion: Motion, name: str) -> Floats:
    """(frames, 2) course of one landmark, leg lengths."""
    return motion.xy_ll[:, INDEX[name]]


def mid_hip(motion: Motion) -> Floats:
    """(frames, 2) half-way between the hips."""
    return (point(motion, "left_hip") + point(motion, "right_hip")) / 2


def mid_shoulder(motion: Motion) -> Floats:
    """(frames, 2) half-way between the shoulders."""
    return (point(motion, "left_shoulder") + point(motion, "right_shoulder")) / 2


def at(motion: Motion, curve: Floats, moments_s: Floats | float) -> Floats:
    """A curve (frames, ...) read at moments between frames, by cubic spline."""
    inside = np.clip(moments_s, motion.time_s[0], motion.time_s[-1])
    value: Floats = CubicSpline(motion.time_s, curve, axis=0)(inside)
    return value


def between(motion: Motion, curve: Floats, start_s: float, end_s: float) -> Floats:
    """A curve sampled densely over a stretch of time: 101 moments, both ends included."""
    return at(motion, curve, np.linspace(start_s, end_s, 101))


def greatest_s(motion: Motion, curve: Floats, start_s: float, end_s: float) -> float:
    """When a curve is greatest within a stretch of time, real seconds."""
    courses = between(motion, curve, start_s, end_s)
    return float(np.linspace(start_s, end_s, len(courses))[int(np.argmax(courses))])
