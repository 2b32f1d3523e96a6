"""Toe-off from the side: the moment the knee is straightest at the end of stance.

A published rule for runners (5 ms against force plates; Dingwell et al. 2001, Fellin et al. 2010). Measured
here: 6 to 7 ms early on a runner's markers against force plates at 60 and 100 Hz (standard deviation 2 ms),
3 ms late on rendered runners seen by BlazePose (over clips 4 ms, over steps 2), near and far leg alike.
The rise of the toe, tried before, was 15 ms late on the near leg and anywhere on the far one.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.interpolate import CubicSpline

from gaitcheck.kinematics.knee_flexion import knee_flexion_deg
from gaitcheck.types import Floats, Motion, Side

STRAIGHTEST_KNEE: Final = (0.22, 0.48)
"""The stretch in which the knee is straightest: shares of a stride, counted from initial contact."""
MOMENTS: Final = 101
"""It is looked for at this many moments of the stretch: 2 ms apart or less."""


def toe_offs_s(motion: Motion, side: Side, contacts_s: Floats) -> tuple[float | None, ...]:
    """When the foot leaves the ground after each of its contacts, real seconds; None where the clip ends first."""
    knee_deg = CubicSpline(motion.time_s, knee_flexion_deg(motion, side))
    return tuple(_toe_off_s(motion, knee_deg, float(contact_s)) for contact_s in contacts_s)


def _toe_off_s(motion: Motion, knee_deg: CubicSpline, contact_s: float) -> float | None:
    stride_s = 2 * motion.step_period_s
    start_s, end_s = (contact_s + share * stride_s for share in STRAIGHTEST_KNEE)
    if end_s > motion.time_s[-1]:
        return None
    moments_s = np.linspace(start_s, end_s, MOMENTS)
    return float(moments_s[int(np.argmin(knee_deg(moments_s)))])
