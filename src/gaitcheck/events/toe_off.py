"""Toe-off from the side: the moment the knee is straightest at the end of stance, near where the toe leaves the ground.

The straightest knee is a published rule for runners (5 ms against force plates; Dingwell et al. 2001, Fellin et al.
2010). Measured here: 6 to 7 ms early on a runner's markers against force plates at 60 and 100 Hz (standard deviation
2 ms), 3 ms late on rendered runners seen by BlazePose (over clips 4 ms, over steps 2), near and far leg alike.

A leg that is spared does not push off: its knee stays as bent as it is, and where it is straightest by a hair says
nothing (40 ms either way). So the knee is asked only near the moment from which on the toe slips (``slip``) by more
than ``STANDS_BELOW``; where it is not straightest in between, that moment is taken. It is late by ``TOE_LAG_S``, by
the leg 20 ms late to 4 early. The rise of the toe alone, tried before, was anywhere on the far leg.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.interpolate import CubicSpline

from gaitcheck.events.slip import STANDS_BELOW, FootSlip
from gaitcheck.kinematics.knee_flexion import knee_flexion_deg
from gaitcheck.types import Floats, Motion

LEAVES: Final = (0.22, 0.48)
"""The stretch in which a foot leaves the ground: shares of a stride, counted from initial contact."""
TOE_LAG_S: Final = 0.008
"""The toe slips this much after toe-off."""
NEAR_S: Final = 0.028
"""The knee is asked this far before and after what the toe says."""
MOMENTS: Final = 57
"""It is asked at this many moments: 1 ms apart."""


def toe_offs_s(motion: Motion, foot: FootSlip, contacts_s: Floats) -> tuple[float | None, ...]:
    """When the foot leaves the ground after each of its contacts, real seconds; None where the clip ends first."""
    knee_deg = CubicSpline(motion.time_s, knee_flexion_deg(motion, foot.side))
    return tuple(_toe_off_s(foot, knee_deg, float(contact_s)) for contact_s in contacts_s)


def _toe_off_s(foot: FootSlip, knee_deg: CubicSpline, contact_s: float) -> float | None:
    start, end = (foot.place(contact_s) + int(share * foot.stride) for share in LEAVES)
    if end > len(foot.leaving):
        return None
    stands = np.flatnonzero(foot.leaving[start:end] <= STANDS_BELOW)
    if not len(stands):
        return None
    by_toe_s = foot.time_s(start + int(stands[-1])) - TOE_LAG_S
    moments_s = by_toe_s + np.linspace(-NEAR_S, NEAR_S, MOMENTS)
    straightest = int(np.argmin(knee_deg(moments_s)))
    return float(moments_s[straightest]) if 0 < straightest < MOMENTS - 1 else by_toe_s
