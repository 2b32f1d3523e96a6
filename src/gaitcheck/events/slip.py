"""How fast a foot goes against the ground: nothing while it stands, as fast as the runner and more while it swings.

A foot on the ground goes back, relative to the hips, as fast as the ground does, and neither falls nor rises: belt,
road or panned picture alike. What is left of its speed beside that is its slip, here in shares of the ground's speed:
both of what it goes forward or back too fast, and of how it falls (before it lands) or rises (after it left).

The backward speed alone, compared before, tells of a runner whose leg swings back no faster than the ground. One who
kicks the foot forward and brings it back in the air, as on a leg that hurts, has it go back at the ground's speed 80 ms
before it lands, and then faster; but all the while it falls. Which of the two feet does so decides, so that 80 ms of
each step were exchanged between left and right.

Where heels and toes are not marked the ankle stands in for the heel. Taken away from the tracks of four films from the
side, two real and two rendered, contacts of either foot moved by 0 to 5 ms (median) and spread by 3 ms at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.interpolate import CubicSpline

from gaitcheck.kinematics.position import mid_hip, point
from gaitcheck.landmarks import FEET, INDEX
from gaitcheck.types import Bools, Floats, Motion, Side

GRID_HZ: Final = 400.0
"""Courses are read on a grid this fine, and crossings between its moments."""
UNDER_BODY: Final = (0.4, 0.8)
"""Where a foot that goes back is on the ground: shares of the ankle's way, from its hindmost to its foremost place."""
STANDS_BELOW: Final = 0.40
"""A foot that slips by less than this share of the ground's speed stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FootSlip:
    """One foot's slip over the clip, read ``GRID_HZ`` times a second from ``start_s`` on."""

    side: Side
    start_s: float
    stride: int  # moments in a stride
    ahead_ll: Floats  # (moments,) of the ankle before the hips, leg lengths
    landing: Floats  # (moments,) of the heel, counting how it falls; of the ankle where no heel is marked
    leaving: Floats  # (moments,) of the toe, counting how it rises, likewise

    def time_s(self, place: float) -> float:
        """The time of a place on the grid, or between two."""
        return self.start_s + place / GRID_HZ

    def place(self, time_s: float) -> int:
        """The place on the grid nearest to a time."""
        return round((time_s - self.start_s) * GRID_HZ)


def foot_slip(motion: Motion, side: Side) -> FootSlip:
    """The slip of one foot, seen from the side."""
    times_s = np.arange(motion.time_s[0], motion.time_s[-1], 1.0 / GRID_HZ)
    ahead_ll = CubicSpline(motion.time_s, (point(motion, f"{side}_ankle") - mid_hip(motion))[:, 0])(times_s)
    heel, toe = (f"{side}_{role if motion.skeleton.has(role) else 'ankle'}" for role in FEET)
    heel_back, heel_up = _velocity(motion, heel, times_s)
    toe_back, toe_up = _velocity(motion, toe, times_s)
    ground = _ground_speed(ahead_ll, heel_back, _seen(motion, heel, times_s))
    return FootSlip(
        side=side,
        start_s=float(motion.time_s[0]),
        stride=int(2 * motion.step_period_s * GRID_HZ),
        ahead_ll=ahead_ll,
        landing=np.hypot(heel_back / ground - 1.0, np.minimum(heel_up, 0.0) / ground),
        leaving=np.hypot(toe_back / ground - 1.0, np.maximum(toe_up, 0.0) / ground),
    )


def _velocity(motion: Motion, name: str, times_s: Floats) -> tuple[Floats, Floats]:
    """(moments,) backward relative to the hips, and upward in the picture, leg lengths per second."""
    back_ll = CubicSpline(motion.time_s, (mid_hip(motion) - point(motion, name))[:, 0])
    up_ll = CubicSpline(motion.time_s, point(motion, name)[:, 1])
    return back_ll(times_s, 1), up_ll(times_s, 1)


def _seen(motion: Motion, name: str, times_s: Floats) -> Bools:
    """(moments,) whether the point was followed at the frame before: over a long gap it drifts, and tells nothing."""
    seen: Bools = motion.seen[np.searchsorted(motion.time_s, times_s, side="right") - 1, INDEX[name]]
    return seen


def _ground_speed(ahead_ll: Floats, back: Floats, seen: Bools) -> float:
    """How fast the ground goes back under this leg: the heel's usual speed while the foot is under the body."""
    if not np.any(seen):
        return np.inf
    hindmost, foremost = np.percentile(ahead_ll[seen], (2, 98))
    low, high = (hindmost + share * (foremost - hindmost) for share in UNDER_BODY)
    under = seen & (back > 0.0) & (ahead_ll > low) & (ahead_ll < high)
    return float(np.median(back[under])) if np.any(under) else np.inf
