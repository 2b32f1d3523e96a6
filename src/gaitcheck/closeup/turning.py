"""By how much the shoe in a picture is turned against the flat shoe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from gaitcheck.closeup.flat import REACH_PX
from gaitcheck.closeup.looks import Bytes, Picture
from gaitcheck.closeup.matching import Place, find
from gaitcheck.closeup.outline import grown

TURNS_DEG: Final = tuple(range(-28, 45, 4))
"""Turns tried first, + toes up: wider than any strike."""
SAME_STRIKE_DEG: Final = 10.0
"""Turns further than this from what all landings together show are another fit, not another strike."""
FINE_DEG: Final = 3
"""Around the best of those, every degree is tried this far."""
FINE_PX: Final = 4
RING_PX: Final = 8
"""Surroundings that count with the shoe (0.03 leg lengths): without them nothing speaks for the outline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The flat shoe to be found again."""

    shoeness: Picture  # (height, width) 0 to 1
    mask: Bytes  # 1 on the shoe and a ring around it
    centre_px: tuple[float, float]  # about which it is turned


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How far the shoe is turned, + toes up, and how alike it is then (-1 to 1)."""

    angle_deg: float
    likeness: float


def outline(shoeness: Picture, shoe: Bytes) -> Outline:
    """What to look for: the shoe's mask with its ring."""
    y, x = np.nonzero(shoe)
    return Outline(shoeness=shoeness, mask=grown(shoe, RING_PX), centre_px=(float(x.mean()), float(y.mean())))


def tried(flat: Outline, shoeness: Picture) -> dict[float, Place]:
    """Where the flat shoe is most alike at each of ``TURNS_DEG``."""
    return {float(deg): _turned(flat, shoeness, deg, REACH_PX) for deg in TURNS_DEG}


def common_turn_deg(looks: Sequence[dict[float, Place]]) -> float:
    """The turn at which the shoe is most alike on all of some looks together.

    One look alone may be alike twice, where a shadow hides part of the shoe; seldom do many in the same wrong way.
    """
    return max(looks[0], key=lambda deg: sum(places[deg].likeness for places in looks))


def turn_of(flat: Outline, shoeness: Picture, places: dict[float, Place], about_deg: float) -> Turn | None:
    """The turn, near to a given one, with which the flat shoe is most alike; none when that is the last one tried."""
    best = _best(places, about_deg, SAME_STRIKE_DEG)
    if best in (TURNS_DEG[0], TURNS_DEG[-1]):
        return None
    for deg in np.arange(best - FINE_DEG, best + FINE_DEG + 1):
        places = places | {float(deg): _turned(flat, shoeness, deg, FINE_PX, places[best])}
    best = _best(places, best, FINE_DEG)
    beside = [_turned(flat, shoeness, best + step, FINE_PX, places[best]).likeness for step in (-1, 1)]
    top = places[best].likeness
    return Turn(angle_deg=best + _summit(beside[0], top, beside[1]), likeness=top)


def _best(places: dict[float, Place], about_deg: float, within_deg: float) -> float:
    near = [deg for deg in places if abs(deg - about_deg) <= within_deg]
    return max(near, key=lambda deg: places[deg].likeness)


def _turned(flat: Outline, shoeness: Picture, deg: float, reach_px: int, near: Place | None = None) -> Place:
    matrix = cv2.getRotationMatrix2D(flat.centre_px, float(deg), 1.0)
    size = flat.mask.shape[1::-1]
    piece = cv2.warpAffine(flat.shoeness, matrix, size, borderMode=cv2.BORDER_REPLICATE)
    mask = cv2.warpAffine(flat.mask.astype(np.float32), matrix, size) > 0.5
    return find(np.asarray(piece, np.float32), mask.astype(np.uint8), shoeness, reach_px, near)


def _summit(below: float, top: float, above: float) -> float:
    """Where between its neighbours the parabola through three values is highest, -1 to 1."""
    bend = below - 2 * top + above
    return float(np.clip(0.5 * (below - above) / bend, -1, 1)) if bend < 0 else 0.0
