"""Landings seen at one foot from the side: on the ground it goes back as fast as the ground does.

Relative to the hips the heel of a runner goes forward in swing, turns, and from initial contact on goes
back at the ground's own speed: belt, road or panned picture alike.

1. Late swing is where the ankle is farthest ahead of the hips; once a stride.
2. The landing speed is the heel's greatest backward speed after late swing, median over that leg's strides.
3. The foot lands at the first moment after late swing at which the heel has reached ``LANDING_SHARE`` of
   the landing speed, read between frames.

This tells one step from the next (standard deviation 2 to 5 ms) and is immune to a camera that shakes or
turns, but its mean depends on the strike: 12 ms late on a heel striker's markers against force plates, 0 to
27 ms early on rendered runners. ``side_view`` takes the mean from the trunk.

Points of deviation from the published rules, which compare the middle of the foot with its speed in
mid-stance: the middle of the foot slows down while the foot rolls flat (contacts of a heel striker came 30 ms
late against force plates), and where the camera does not stand square the foot's speed in the picture falls
through stance. Acceleration peaks, best with skin markers, drown in a pose model's jitter.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.signal import find_peaks

from gaitcheck.kinematics.position import mid_hip, point
from gaitcheck.types import Floats, Motion, Side

GRID_HZ: Final = 400.0
"""Courses are read on a grid this fine, and crossings between its moments."""
LANDING_SHARE: Final = 0.60
LEAST_SWING_LL: Final = 0.2
"""The ankle goes at least this far ahead and back again in a running stride, leg lengths."""
LANDING: Final = (0.04, 0.30)
"""Where the landing speed is looked for: shares of a stride, counted from late swing."""


def landings_s(motion: Motion, side: Side) -> Floats:
    """(landings,) moments at which one foot meets the ground, real seconds."""
    time_s = np.arange(motion.time_s[0], motion.time_s[-1], 1.0 / GRID_HZ)
    stride = int(2 * motion.step_period_s * GRID_HZ)
    ahead_ll, back_speed = _ankle_ahead_ll(motion, side, time_s), _heel_speed(motion, side, time_s)
    late_swing = find_peaks(ahead_ll, distance=int(0.7 * stride), prominence=LEAST_SWING_LL)[0]
    after = [back_speed[k + int(LANDING[0] * stride) : k + int(LANDING[1] * stride)] for k in late_swing]
    fastest = [float(np.max(speed)) for speed in after if len(speed) > stride // 10]
    if not fastest:
        return np.empty(0)
    wanted = LANDING_SHARE * float(np.median(fastest))
    places = (_first_at_least(back_speed[k : k + int(LANDING[1] * stride)], wanted, int(k)) for k in late_swing)
    return np.array([time_s[0] + place / GRID_HZ for place in places if place is not None])


def _ankle_ahead_ll(motion: Motion, side: Side, time_s: Floats) -> Floats:
    ahead: Floats = CubicSpline(motion.time_s, point(motion, f"{side}_ankle")[:, 0] - mid_hip(motion)[:, 0])(time_s)
    return ahead


def _heel_speed(motion: Motion, side: Side, time_s: Floats) -> Floats:
    """Of the heel relative to the hips, leg lengths per second, + = backward."""
    heel = point(motion, f"{side}_heel")[:, 0] - mid_hip(motion)[:, 0]
    speed: Floats = -CubicSpline(motion.time_s, heel)(time_s, 1)
    return speed


def _first_at_least(values: Floats, wanted: float, start: int) -> float | None:
    """Where a course that begins at ``start`` first reaches a value, between its moments; None where it never does."""
    reached = np.flatnonzero(values >= wanted)
    if not len(reached):
        return None
    first = int(reached[0])
    if first == 0:
        return float(start)
    before, after = float(values[first - 1]), float(values[first])
    return start + first - (after - wanted) / (after - before)
