"""A drawn shoe, turned by chosen angles, on a floor before a wall."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from gaitcheck.closeup import FootLook, StanceLooks
from gaitcheck.closeup.looks import SIDE_PX
from gaitcheck.types import Period, PeriodKind, Side

RED, WHITE = (215, 60, 40), (235, 232, 225)
WALL, FLOOR = (176, 150, 118), (52, 54, 60)
HEEL_PX = np.array([58.0, 118.0])
UPPER_PX = np.array([[0, -6], [0, -34], [14, -40], [26, -32], [60, -22], [82, -16], [86, -6]])
SOLE_PX = np.array([[0, -6], [86, -6], [84, 0], [2, 0]])
MARKS_PX = np.array([[26, -36], [6, -20], [72, -12]])
FRAME_S = 1 / 60
Colour = tuple[int, int, int]


def drawn(turn_deg: float, seed: int, upper: Colour = RED, sole: Colour = WHITE) -> tuple[np.ndarray, np.ndarray]:
    """The picture, and ankle, heel and toe in it; the shoe stands on its heel, a few pixels off at random."""
    random = np.random.default_rng(seed)
    picture = np.empty((SIDE_PX, SIDE_PX, 3), np.uint8)
    picture[:96], picture[96:] = WALL, FLOOR
    cosine, sine = np.cos(np.radians(turn_deg)), np.sin(np.radians(turn_deg))
    turned, heel = np.array([[cosine, sine], [-sine, cosine]]), HEEL_PX + random.uniform(-6, 6, 2)
    for points, colour in ((UPPER_PX, upper), (SOLE_PX, sole)):
        corners = np.round(16 * (points @ turned.T + heel)).astype(np.int32)
        cv2.fillPoly(picture, [corners], colour, cv2.LINE_AA, shift=4)
    noisy = np.clip(picture + random.normal(0, 4, picture.shape), 0, 255).astype(np.uint8)
    return noisy, MARKS_PX @ turned.T + heel + random.normal(0, 2, (3, 2))


def landings(
    turns_deg: Sequence[float], upper: Colour = RED, sole: Colour = WHITE, fall_deg: float = 0.0
) -> tuple[StanceLooks, ...]:
    """Stances that begin half-way between two looks; the foot falls by ``fall_deg`` from one look to the other."""
    return tuple(_landing(number, turn, upper, sole, fall_deg) for number, turn in enumerate(turns_deg))


def _landing(number: int, turn_deg: float, upper: Colour, sole: Colour, fall_deg: float) -> StanceLooks:
    start_s = 1.0 + 0.7 * number

    def look(time_s: float, deg: float, seed: int) -> FootLook:
        picture, marks_px = drawn(deg, 10 * number + seed, upper, sole)
        return FootLook(time_s=time_s, rgb=picture, marks_px=marks_px)

    return StanceLooks(
        stance=Period(kind=PeriodKind.STANCE, side=Side.RIGHT, start_s=start_s, end_s=start_s + 0.25),
        contact=(
            look(start_s - FRAME_S / 2, turn_deg + fall_deg / 2, 0),
            look(start_s + FRAME_S / 2, turn_deg - fall_deg / 2, 1),
        ),
        flat=tuple(look(start_s + 0.1 + FRAME_S * step, 0.0, 2 + step) for step in range(2)),
    )
