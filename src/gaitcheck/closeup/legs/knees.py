"""How far the knee stands inside of the line from hip to ankle, read off the standing leg's own outline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

import numpy as np

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.closeup.legs.looks import LegLook
from gaitcheck.closeup.legs.outline import inner_edge_px, outer_edge_px
from gaitcheck.closeup.looks import PX_PER_LEG
from gaitcheck.closeup.steadiness import are_steady
from gaitcheck.types import Floats, KneeLook, LegCloseUp, Side

KNEE_HALF: Final = 0.070
"""Half of a knee's width. In the picture a knee's inner side mostly touches the other leg, so the width is people's and
not read: calipers of gait laboratories show 10.2 to 10.6 cm on legs of 86 cm, which is about 11 where the skin is not
pressed; in leg lengths as the landmarks show them, which end a tenth short at hip and ankle. A knee 10 % wider reads
2 degrees more outwards, left and right alike: how far the number follows a knee that moves does not depend on it."""
KNEE_ROWS: Final = 0.04
"""Rows this far above and below the knee's landmark are read, leg lengths."""
SHANK_ROWS: Final = 0.05
"""Above the ankle's landmark the shank is read over this length."""
SHANK: Final = (0.03, 0.14)
"""A shank's width just above the shoe, leg lengths; what is wider is both legs together."""
USUAL_SHANK: Final = 0.105
"""Of people, for runners whose inner side is never free."""
FEWEST_WIDTHS: Final = 5
FAR: Final = 0.08
"""A shank whose middle lies further than this from the ankle's landmark is the other leg's."""
WIDENED: Final = 0.035
"""A knee whose middle comes to lie so much farther out than its landmark has the other shank behind it, as a camera off
the line of running sees it: 11 to 13 pixels out, 9 being this; knees alone lay within 5 (rendered runners)."""
FEWEST: Final = 3

NOT_READ: Final = Absence.of(AbsenceKind.LEG_NOT_FOUND)


def close_up(looks: Sequence[LegLook]) -> LegCloseUp:
    """Read the knee's angle step by step; a leg with fewer than three steps, or with unsteady ones, is left out."""
    width_px = shank_width_px(looks)
    knees = [knee for side in Side for knee in _of_leg([look for look in looks if look.side is side], width_px)]
    return LegCloseUp(knees=tuple(knees), why_absent=None if knees else NOT_READ)


def shank_width_px(looks: Iterable[LegLook]) -> float:
    """The runner's own, of both legs together, from the looks in which the inner side is free."""
    widths = [inner_edge_px(*_shank(look)) - outer_edge_px(*_shank(look)) for look in looks]
    own = [width for width in widths if SHANK[0] * PX_PER_LEG < width < SHANK[1] * PX_PER_LEG]
    return float(np.median(own)) if len(own) >= FEWEST_WIDTHS else USUAL_SHANK * PX_PER_LEG


def knee_deg(look: LegLook, width_px: float) -> float:
    """180 degrees minus the angle hip-knee-ankle, + knee inwards; the hip is the pose model's. May be not-a-number."""
    hip, knee = look.marks_px[:2]
    middle = outer_edge_px(*_knee(look)) + KNEE_HALF * PX_PER_LEG
    if knee[0] - middle > WIDENED * PX_PER_LEG:
        return float("nan")
    thigh = np.array([middle, round(knee[1])]) - hip
    shank = _ankle(look, width_px) - hip - thigh
    return float(np.degrees(np.arctan2(thigh[0] * shank[1] - thigh[1] * shank[0], thigh @ shank)))


def _of_leg(looks: Sequence[LegLook], width_px: float) -> list[KneeLook]:
    """Of each step the middle of its looks."""
    knees: list[KneeLook] = []
    for time_s, step in groupby(sorted(looks, key=lambda look: look.time_s), lambda look: look.time_s):
        angles = [angle for look in step if np.isfinite(angle := knee_deg(look, width_px))]
        if angles:
            knees.append(KneeLook(side=looks[0].side, time_s=time_s, angle_deg=float(np.median(angles))))
    return knees if len(knees) >= FEWEST and are_steady([knee.angle_deg for knee in knees]) else []


def _ankle(look: LegLook, width_px: float) -> Floats:
    """The middle of the shank just above the shoe; the landmark where the outline is not this leg's."""
    mask, rows, line_px = _shank(look)
    middle = np.array([outer_edge_px(mask, rows, line_px) + width_px / 2, (rows.start + rows.stop - 1) / 2])
    return middle if abs(middle[0] - look.marks_px[2, 0]) <= FAR * PX_PER_LEG else look.marks_px[2]


def _knee(look: LegLook) -> tuple[np.ndarray, range, Floats]:
    far, middle = round(KNEE_ROWS * PX_PER_LEG), round(look.marks_px[1, 1])
    return _rows(look, middle - far, middle + far + 1)


def _shank(look: LegLook) -> tuple[np.ndarray, range, Floats]:
    ankle = int(look.marks_px[2, 1])
    return _rows(look, ankle - round(SHANK_ROWS * PX_PER_LEG), ankle + 1)


def _rows(look: LegLook, first: int, last: int) -> tuple[np.ndarray, range, Floats]:
    """The silhouette, some of its rows, and where the line through the landmarks crosses them."""
    rows = range(max(first, 0), min(last, len(look.mask)))
    x, y = look.marks_px.T
    return look.mask, rows, np.interp(rows, y, x)
