"""Initial contact and toe-off from the side: the foot tells one step from the next, the trunk when on the whole.

When the foot comes to stand (``landing``) is sharp, but early or late by a constant that depends on how the
foot strikes; the fall of the trunk (``trunk_fall``) does not know the strike, but its bounce wobbles from left
to right. Both are read, the foot's constant difference from the trunk is taken off, and each contact lies
half-way between the two. Where they do not go together (a shaken camera, a trunk that hardly falls) the
foot alone is believed.

Measured (contacts): on a runner's markers against force plates 1 ms early at 60 and 100 Hz, on rendered
runners seen by BlazePose 1 ms late, and over clips 4 ms either way, whatever the strike. With the foot
alone it was 12 ms late and 8 ms early. ``python -m benchmarks.force_plate`` and ``python -m
benchmarks.accuracy`` repeat it.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from gaitcheck.events import trunk_fall
from gaitcheck.events.landing import landings_s
from gaitcheck.events.slip import FootSlip, foot_slip
from gaitcheck.events.stance import Stance
from gaitcheck.events.toe_off import toe_offs_s
from gaitcheck.types import Floats, Motion, Side

NEAR: Final = 0.3
"""A landing of the trunk belongs to a foot's if it is no farther away than this share of a step."""
FEWEST_PAIRS: Final = 4
UNSTEADY_S: Final = 0.030
"""Foot and trunk that differ by a spread of more than this do not tell of the same thing."""
WILD_S: Final = 0.040
"""A foot's landing this far from what the trunk says of it was misread."""


def find_stances(motion: Motion) -> tuple[Stance, ...]:
    """Every stance of both legs whose beginning is in the clip."""
    feet = [foot_slip(motion, side) for side in Side]
    by_foot = {foot.side: landings_s(foot) for foot in feet}
    by_trunk = trunk_fall.landings_s(motion)
    reach_s = NEAR * motion.step_period_s
    apart = {side: _apart_s(landed, by_trunk, reach_s) for side, landed in by_foot.items()}
    usual_s = _usual_s(np.concatenate(list(apart.values())))
    contacts = {side: by_foot[side] - _correction_s(apart[side], usual_s) for side in Side}
    return tuple(stance for foot in feet for stance in _stances(motion, foot, contacts[foot.side]))


def _stances(motion: Motion, foot: FootSlip, contacts_s: Floats) -> tuple[Stance, ...]:
    toe_offs = toe_offs_s(motion, foot, contacts_s) if motion.skeleton.has_feet else (None,) * len(contacts_s)
    return tuple(
        Stance(side=foot.side, contact_s=float(contact_s), toe_off_s=toe_off_s)
        for contact_s, toe_off_s in zip(contacts_s, toe_offs, strict=True)
    )


def _apart_s(by_foot: Floats, by_trunk: Floats, reach_s: float) -> Floats:
    """(landings,) how much later the foot tells each landing than the trunk; not-a-number where it tells none."""
    if not len(by_trunk) or not len(by_foot):
        return np.full(len(by_foot), np.nan)
    nearest = by_trunk[np.argmin(np.abs(by_foot[:, None] - by_trunk), axis=1)]
    apart = by_foot - nearest
    return np.where(np.abs(apart) < reach_s, apart, np.nan)


def _usual_s(apart: Floats) -> float | None:
    """How much later the foot usually tells; None where foot and trunk do not go together."""
    paired = apart[np.isfinite(apart)]
    if len(paired) < FEWEST_PAIRS:
        return None
    usual = float(np.median(paired))
    spread = 1.4826 * float(np.median(np.abs(paired - usual)))
    return usual if spread <= UNSTEADY_S else None


def _correction_s(apart: Floats, usual_s: float | None) -> Floats:
    """(landings,) what to take off the foot's moments: the usual difference, and half of what is left."""
    if usual_s is None:
        return np.zeros(len(apart))
    rest = np.nan_to_num(apart - usual_s)
    wild = np.abs(rest) > WILD_S
    correction: Floats = usual_s + np.where(wild, rest, rest / 2)
    return correction
