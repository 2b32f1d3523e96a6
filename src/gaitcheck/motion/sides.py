"""Which leg is which: the model sometimes exchanges the runner's legs, and their paths tell where.

Each leg below the hip (knee, ankle, heel, toe) is taken as one. Two things speak for a name:

* a leg that goes on as it went is the same leg (legs pass each other with opposite velocities);
* the legs alternate: from the side the left one leads in every second step, all through the clip, and from
  the rear or front its knee stays on its own hip's side.

The cheapest chain of "keep" and "exchange" along the clip is found (Viterbi over pairs of consecutive
choices, since a prediction needs the two frames before it). Which leg is called left is settled by the
majority of the frames, so that a clip with exchanged stretches keeps the names that most of it has.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.signal import butter, sosfiltfilt

from gaitcheck.landmarks import INDEX
from gaitcheck.types import Bools, Floats, Plane

CHAIN: Final = ("knee", "ankle", "heel", "foot_index")
SWITCH_COST: Final = 0.10
"""What an exchange must gain, in torso lengths summed over four points, so that jitter exchanges nothing."""
LARGEST_MISS: Final = 0.5
"""Misses count no more than this, in torso lengths: one wild frame is an outlier, not an exchange."""
ALTERNATION_WEIGHT: Final = 0.5
"""Weight of the alternation against the continuity of the paths."""


def find_swaps(xy_px: Floats, time_s: Floats, step_period_s: float, torso_px: float, plane: Plane | None) -> Bools:
    """(frames,) where the model exchanged the legs.

    Parameters
    ----------
    xy_px
        (frames, landmarks, 2) without gaps.
    time_s, step_period_s
        On the same clock.
    plane
        How the runner was filmed; an oblique view is read like a side view.
    """
    left, right = (_leg(xy_px, side) / torso_px for side in ("left", "right"))
    apart = np.mean(left - right, axis=1)[:, 0]
    if plane is Plane.FRONTAL:
        hips = np.median(xy_px[:, INDEX["left_hip"], 0] - xy_px[:, INDEX["right_hip"], 0])
        apart = (left - right)[:, CHAIN.index("knee"), 0]  # feet may cross, knees hardly ever do
        expected = np.full(len(time_s), np.sign(hips))
    else:
        expected = _alternation(apart, time_s, step_period_s)
    return _cheapest_chain(left, right, ALTERNATION_WEIGHT * apart * expected)


def exchange_legs(values: Floats, where: Bools) -> Floats:
    """A copy with the legs below the hip exchanged in some frames; (frames, landmarks, ...)."""
    out = values.copy()
    for point in CHAIN:
        left, right = INDEX[f"left_{point}"], INDEX[f"right_{point}"]
        out[where, left], out[where, right] = values[where, right], values[where, left]
    return out


def _leg(xy: Floats, side: str) -> Floats:
    return xy[:, [INDEX[f"{side}_{point}"] for point in CHAIN]]


def _alternation(apart: Floats, time_s: Floats, step_period_s: float) -> Floats:
    """(frames,) -1..1: how far the left leg ought to lead, by counting steps; the majority sets the sign.

    The legs' distance opens once a step whoever leads; half of its phase, counted through, is the stride's.
    """
    beat = 2 * np.pi * time_s / step_period_s
    opening = np.abs(apart) - np.mean(np.abs(apart))
    rate_hz = 1.0 / float(np.median(np.diff(time_s)))
    low_pass = butter(2, min(0.3 / step_period_s, 0.4 * rate_hz), fs=rate_hz, output="sos")
    in_phase = sosfiltfilt(low_pass, opening * np.cos(beat))
    quadrature = sosfiltfilt(low_pass, -opening * np.sin(beat))
    phase = beat + np.unwrap(np.arctan2(quadrature, in_phase))
    lead: Floats = np.cos(phase / 2)
    return lead if np.sum(lead * apart) >= 0 else -lead


def _cheapest_chain(left: Floats, right: Floats, agreement: Floats) -> Bools:
    """The chain of choices (False keep, True exchange) that misses predictions and alternation least."""
    frames = len(left)
    both = np.stack([np.stack([left, right]), np.stack([right, left])])  # (choice, leg, frames, points, 2)
    against = np.stack([-agreement, agreement])  # (choice, frames)
    cost = against[:, None, 0] + against[None, :, min(1, frames - 1)]  # [choice before, choice now]
    came_from = np.zeros((frames, 2, 2), dtype=np.int8)
    for k in range(2, frames):
        total = cost[:, :, None] + _misses(both, k) + against[None, None, :, k]
        came_from[k] = np.argmin(total, axis=0)
        cost = np.min(total, axis=0)
    return _backtrack(cost, came_from)


def _misses(both: Floats, k: int) -> Floats:
    """(choice two before, choice before, choice now): how far frame k misses its prediction."""
    before, last, now = both[:, :, k - 2], both[:, :, k - 1], both[:, :, k]
    speed = 0.8 * (last[None] - before[:, None])  # damped: a foot that lands loses its speed
    predicted = last[None] + speed
    miss = np.linalg.norm(predicted[:, :, None] - now[None, None], axis=-1)
    cost = np.minimum(miss, LARGEST_MISS).sum(axis=(-1, -2)) / 2
    switched = np.abs(np.arange(2)[:, None] - np.arange(2)[None])
    total: Floats = cost + SWITCH_COST * switched[None]
    return total


def _backtrack(cost: Floats, came_from: np.ndarray) -> Bools:
    frames = len(came_from)
    chain = np.zeros(frames, dtype=bool)
    if frames < 3:
        return chain
    before, now = np.unravel_index(int(np.argmin(cost)), cost.shape)
    for k in range(frames - 1, 1, -1):
        chain[k] = bool(now)
        before, now = came_from[k, before, now], before
    chain[1], chain[0] = bool(now), bool(before)
    return chain
