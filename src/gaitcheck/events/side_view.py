"""Initial contact and toe-off from the side: a foot on the ground goes back as fast as the ground does.

Landing-speed fit. Relative to the hips the heel of a runner goes forward in swing, turns, and from initial
contact on goes back at the ground's own speed: belt, road or panned picture alike.

1. Late swing is where the ankle is farthest ahead of the hips; once a stride.
2. The landing speed is the heel's greatest backward speed after late swing, median over that leg's strides.
3. Initial contact is the first moment after late swing at which the heel has reached ``LANDING_SHARE`` of
   the landing speed, read between frames.
4. Toe-off is half-way between the moment the toe has risen by ``TOE_RISE_LL`` over its height in
   mid-stance and the moment the knee is straightest.

Points of deviation from the published rules, which compare the middle of the foot with its speed in
mid-stance: the middle of the foot slows down while the foot rolls flat (contacts of a heel striker came 30 ms
late against force plates), and where the camera does not stand square the foot's speed in the picture falls
through stance. Acceleration peaks, best with skin markers, drown in a pose model's jitter.

Measured: contacts 2 to 10 ms early on rendered runners seen by BlazePose at 60 Hz (standard deviation 2 to
7 ms), 12 ms late on markers against force plates at 60 Hz and 17 at 30 (one heel-striking runner, Rajagopal
et al. 2016; SD 3 ms), 26 ms before hand labels on a real 30 Hz clip (SD 10 ms; labels good to one frame,
33 ms). Toe-off up to 10 ms late on rendered runners, 7 ms early on the force plates. Contact time is therefore
told with a systematic standard deviation of 12 ms. ``python -m benchmarks.force_plate`` repeats the latter,
``python docs/build_results.py`` the former.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.signal import find_peaks

from gaitcheck.kinematics.knee_flexion import knee_flexion_deg
from gaitcheck.kinematics.position import mid_hip, point
from gaitcheck.types import Floats, Motion, Side

GRID_HZ: Final = 400.0
"""Courses are read on a grid this fine, and crossings between its moments."""
LANDING_SHARE: Final = 0.60
TOE_RISE_LL: Final = 0.02
LEAST_SWING_LL: Final = 0.2
"""The ankle goes at least this far ahead and back again in a running stride, leg lengths."""

# Stretches of a stride, as shares of it, counted from late swing (first) or from initial contact (others).
LANDING: Final = (0.04, 0.30)
FLAT_FOOT: Final = (0.07, 0.20)
TOE_OFF: Final = (0.20, 0.60)
STRAIGHTEST_KNEE: Final = (0.22, 0.48)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One foot on the ground, in real seconds; toe-off where it was seen before the clip ended."""

    side: Side
    contact_s: float
    toe_off_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leg:
    """The courses of one leg that the rules read, on a fine grid of moments."""

    time_s: Floats  # (moments,)
    ahead_ll: Floats  # (moments,) ankle ahead of the hips
    back_speed: Floats  # (moments,) of the heel relative to the hips, leg lengths per second, + = backward
    toe_height_ll: Floats  # (moments,)
    knee_deg: Floats  # (moments,)
    stride: int  # moments in a stride

    def span(self, start: int, shares: tuple[float, float]) -> slice:
        """The moments between two shares of a stride after a moment."""
        return slice(start + int(shares[0] * self.stride), start + int(shares[1] * self.stride))


def find_stances(motion: Motion, side: Side) -> tuple[Stance, ...]:
    """Every stance of one leg whose beginning is in the clip."""
    leg = _courses(motion, side)
    peaks = find_peaks(leg.ahead_ll, distance=int(0.7 * leg.stride), prominence=LEAST_SWING_LL)[0]
    late_swing = [int(peak) for peak in peaks]
    speeds = [leg.back_speed[leg.span(k, LANDING)] for k in late_swing]
    fastest = [float(np.max(speed)) for speed in speeds if len(speed) > leg.stride // 10]
    if not fastest:
        return ()
    wanted = LANDING_SHARE * float(np.median(fastest))
    stances = (_stance(leg, side, k, wanted) for k in late_swing)
    return tuple(stance for stance in stances if stance is not None)


def _courses(motion: Motion, side: Side) -> _Leg:
    time_s = np.arange(motion.time_s[0], motion.time_s[-1], 1.0 / GRID_HZ)

    def fine(curve: Floats, derivative: int = 0) -> Floats:
        values: Floats = CubicSpline(motion.time_s, curve)(time_s, derivative)
        return values

    hips_x = mid_hip(motion)[:, 0]
    return _Leg(
        time_s=time_s,
        ahead_ll=fine(point(motion, f"{side}_ankle")[:, 0] - hips_x),
        back_speed=-fine(point(motion, f"{side}_heel")[:, 0] - hips_x, 1),
        toe_height_ll=fine(point(motion, f"{side}_foot_index")[:, 1]),
        knee_deg=fine(knee_flexion_deg(motion, side)),
        stride=int(2 * motion.step_period_s * GRID_HZ),
    )


def _stance(leg: _Leg, side: Side, late_swing: int, wanted_speed: float) -> Stance | None:
    ahead = leg.back_speed[late_swing : late_swing + int(LANDING[1] * leg.stride)]
    reached = _first_at_least(ahead, wanted_speed)
    if reached is None:
        return None
    contact = late_swing + reached
    return Stance(side=side, contact_s=_moment_s(leg, contact), toe_off_s=_toe_off(leg, round(contact)))


def _toe_off(leg: _Leg, contact: int) -> float | None:
    flat, late, knee = (leg.span(contact, shares) for shares in (FLAT_FOOT, TOE_OFF, STRAIGHTEST_KNEE))
    if late.stop >= len(leg.time_s):
        return None
    floor = float(np.median(leg.toe_height_ll[flat]))
    risen = _first_at_least(leg.toe_height_ll[late], floor + TOE_RISE_LL)
    if risen is None:
        return None
    straightest = knee.start + int(np.argmin(leg.knee_deg[knee]))
    return (_moment_s(leg, late.start + risen) + _moment_s(leg, straightest)) / 2


def _first_at_least(values: Floats, wanted: float) -> float | None:
    """Where a course first reaches a value, between its moments; None where it does not."""
    reached = np.flatnonzero(values >= wanted)
    if not len(reached):
        return None
    first = int(reached[0])
    if first == 0:
        return 0.0
    before, after = float(values[first - 1]), float(values[first])
    return first - (after - wanted) / (after - before)


def _moment_s(leg: _Leg, place: float) -> float:
    return float(leg.time_s[0]) + place / GRID_HZ
