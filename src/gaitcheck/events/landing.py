"""Landings seen at one foot from the side: the first moment after late swing at which the heel stands.

1. Late swing is where the ankle is farthest ahead of the hips; once a stride.
2. The foot lands at the first moment after late swing at which its heel slips (``slip``) by less than
   ``STANDS_BELOW``, read between frames.

This tells one step from the next (standard deviation 1 to 3 ms) and does not care for a camera that turns, but its
mean depends on the strike: 14 ms late on a heel striker's markers against force plates, 2 to 15 ms early on rendered
runners. ``side_view`` takes the mean from the trunk.

Points of deviation from the published rules, which compare the middle of the foot with its speed in
mid-stance: the middle of the foot slows down while the foot rolls flat (contacts of a heel striker came 30 ms
late against force plates), and where the camera does not stand square the foot's speed in the picture falls
through stance. Acceleration peaks, best with skin markers, drown in a pose model's jitter.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.signal import find_peaks

from gaitcheck.events.slip import STANDS_BELOW, FootSlip
from gaitcheck.types import Floats

LEAST_SWING_LL: Final = 0.2
"""The ankle goes at least this far ahead and back again in a running stride, leg lengths."""
LANDS_WITHIN: Final = 0.35
"""Share of a stride after late swing within which a foot lands."""


def landings_s(foot: FootSlip) -> Floats:
    """(landings,) moments at which one foot meets the ground, real seconds."""
    apart = max(1, int(0.7 * foot.stride))
    late_swing = find_peaks(foot.ahead_ll, distance=apart, prominence=LEAST_SWING_LL)[0]
    found = (_first_stands(foot.landing[k : k + int(LANDS_WITHIN * foot.stride)]) for k in late_swing)
    return np.array([foot.time_s(k + place) for k, place in zip(late_swing, found, strict=True) if place is not None])


def _first_stands(slip: Floats) -> float | None:
    """Where a foot that slips comes to stand, between moments; None where it does not, or stood from the beginning."""
    stands = slip <= STANDS_BELOW
    first = int(np.argmax(stands)) if len(slip) else 0
    if first == 0:
        return None
    before, after = float(slip[first - 1]), float(slip[first])
    return first - (STANDS_BELOW - after) / (before - after)
