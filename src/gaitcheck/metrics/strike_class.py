"""The foot strike as a word, and only when it is sure: rearfoot against the rest first, then mid or fore."""

from __future__ import annotations

from typing import Final

from scipy.stats import norm

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.types import Estimate

REARFOOT_ABOVE_DEG: Final = 8.0
FOREFOOT_BELOW_DEG: Final = -1.6
"""Altman and Davis 2012, Gait Posture 35:298; an independent derivation gave 7.4 and -0.8 (Mo et al. 2021)."""
SURE: Final = 0.90
THREE_CLASSES_HZ: Final = 100.0
"""Below this frame rate midfoot and forefoot are not told apart."""


def strike_class(angle_deg: float, half_deg: float, steps: int, few: bool, frame_rate_hz: float) -> Estimate:
    """The class of a foot-strike angle with the half width of its 95 % interval, or "cannot tell" with the reason."""
    spread = max(half_deg / 1.96, 1e-6)
    rearfoot = float(norm.sf(REARFOOT_ABOVE_DEG, angle_deg, spread))
    if rearfoot > SURE:
        return Estimate(value="rearfoot", steps=steps, few=few)
    if rearfoot > 1 - SURE:
        return _cannot_tell(AbsenceKind.BETWEEN_REARFOOT_AND_MIDFOOT, steps)
    low, high = angle_deg - half_deg, angle_deg + half_deg
    if frame_rate_hz >= THREE_CLASSES_HZ and high < FOREFOOT_BELOW_DEG:
        return Estimate(value="forefoot", steps=steps, few=few)
    if frame_rate_hz >= THREE_CLASSES_HZ and low > FOREFOOT_BELOW_DEG:
        return Estimate(value="midfoot", steps=steps, few=few)
    return _cannot_tell(AbsenceKind.NOT_REARFOOT, steps)


def _cannot_tell(kind: AbsenceKind, steps: int) -> Estimate:
    return Estimate(why_absent=Absence.of(kind, of_a_class=True), steps=steps)
