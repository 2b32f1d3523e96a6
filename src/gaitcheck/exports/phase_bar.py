"""The strip below the picture: a lane for each leg, stance filled and swing empty, scrolling past a cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from gaitcheck.exports.landings import Landing
from gaitcheck.exports.lettering import WHITE, lettered, width_px
from gaitcheck.exports.skeleton import COLOURS, dashed, line
from gaitcheck.types import Analysis, Floats, Period, PeriodKind, Side

AROUND_S: Final = 1.5
"""How much of the past and of what comes is shown, real seconds."""
LONGEST_S: Final = 3.0
"""No stance or swing of a run is longer."""
GROUND: Final = (24, 26, 30)
FAINT: Final = (120, 124, 132)
CAPTION: Final = "GaitCheck: information, not diagnosis"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseBar:
    """What the strip shows, ready for every frame."""

    letters_px: int
    start_s: float
    end_s: float  # the run, real seconds
    periods: dict[Side, tuple[Period, ...]]  # stance and swing in the order of time
    ends_s: dict[Side, Floats]  # when each of them ends
    landings: dict[Side, tuple[Landing, ...]]
    times_s: dict[Side, Floats]  # when they land
    caption: str

    @property
    def height_px(self) -> int:
        """How high the strip is; even, as H.264 wants it."""
        return round(2.65 * self.letters_px) * 2

    def window(self, time_s: float) -> tuple[float, float]:
        """The stretch of time shown at a moment; at both ends of the run the cursor leaves the middle instead."""
        start_s = max(self.start_s, min(time_s - AROUND_S, self.end_s - 2 * AROUND_S))
        return start_s, start_s + 2 * AROUND_S


def phase_bar(analysis: Analysis, landings: tuple[Landing, ...], letters_px: int, slow: float) -> PhaseBar:
    """The strip of a run."""
    times_s = analysis.gait.motion.time_s
    lanes = {side: _lane(analysis, side) for side in Side}
    own = {side: tuple(landing for landing in landings if landing.side is side) for side in Side}
    return PhaseBar(
        letters_px=letters_px,
        start_s=float(times_s[0]),
        end_s=float(times_s[-1]),
        periods=lanes,
        ends_s={side: np.array([period.end_s for period in lane]) for side, lane in lanes.items()},
        landings=own,
        times_s={side: np.array([landing.time_s for landing in own[side]]) for side in Side},
        caption=CAPTION if slow == 1 else f"{slow:g} times slower. {CAPTION}",
    )


def paint(strip: np.ndarray, bar: PhaseBar, time_s: float, clock_s: float) -> None:
    """Fill the strip (height, width, 3) at a moment; ``clock_s`` is what the video's own clock says then."""
    strip[:] = GROUND
    size = bar.letters_px
    for row, side in enumerate(Side):
        _paint_lane(strip, bar, side, round((0.35 + 1.5 * row) * size), time_s)
    start_s, end_s = bar.window(time_s)
    x = _left(size) + (time_s - start_s) / (end_s - start_s) * (strip.shape[1] - _left(size) - size)
    line(strip, np.array([x, 0.15 * size]), np.array([x, 3.3 * size]), WHITE, max(2, size // 10))
    _footer(strip, bar, clock_s)


def _lane(analysis: Analysis, side: Side) -> tuple[Period, ...]:
    both = (*analysis.gait.of(PeriodKind.STANCE, side), *analysis.gait.of(PeriodKind.SWING, side))
    return tuple(sorted(both, key=lambda period: period.start_s))


def _left(size: int) -> int:
    """Where the lanes begin, right of their names."""
    return round(3.2 * size)


def _paint_lane(strip: np.ndarray, bar: PhaseBar, side: Side, top: int, time_s: float) -> None:
    size = bar.letters_px
    middle = top + 0.6 * size
    lettered(strip, side[0].upper(), (round(0.5 * size), top), size, COLOURS[side])
    stroke = dashed if side is Side.RIGHT else line
    stroke(strip, np.array([1.5 * size, middle]), np.array([2.8 * size, middle]), COLOURS[side], max(2, size // 7))
    lane = strip[top : top + round(1.25 * size), _left(size) : strip.shape[1] - size]
    start_s, end_s = bar.window(time_s)
    cv2.line(lane, (0, lane.shape[0] - 1), (lane.shape[1], lane.shape[0] - 1), FAINT, 1)
    for place in range(*_among(bar.ends_s[side], start_s, end_s + LONGEST_S)):
        period = bar.periods[side][place]
        _box(lane, period, *(_x(lane, each, start_s, end_s) for each in (period.start_s, period.end_s)))
    for place in range(*_among(bar.times_s[side], start_s, end_s)):
        landing = bar.landings[side][place]
        _contact(lane, landing, _x(lane, landing.time_s, start_s, end_s), size)


def _among(times_s: Floats, start_s: float, end_s: float) -> tuple[int, int]:
    """First and last place, not included, of the times in a stretch."""
    return int(np.searchsorted(times_s, start_s)), int(np.searchsorted(times_s, end_s))


def _x(lane: np.ndarray, time_s: float, start_s: float, end_s: float) -> int:
    return round((time_s - start_s) / (end_s - start_s) * int(lane.shape[1]))


def _box(lane: np.ndarray, period: Period, left: int, right: int) -> None:
    """A filled box for stance, an empty one for swing."""
    stance = period.kind is PeriodKind.STANCE
    colour, thick = (COLOURS[period.side], cv2.FILLED) if stance else (FAINT, 1)
    cv2.rectangle(lane, (left, 0), (right, lane.shape[0] - 1), colour, thick)


def _contact(lane: np.ndarray, landing: Landing, left: int, size: int) -> None:
    thick = max(2, size // 7)
    cv2.rectangle(lane, (left, 0), (left + thick, lane.shape[0] - 1), WHITE, cv2.FILLED)
    lettered(lane, str(landing.number), (left + thick + 2, 0), size)


def _footer(strip: np.ndarray, bar: PhaseBar, clock_s: float) -> None:
    size = bar.letters_px
    top = round(3.6 * size)
    lettered(strip, f"{clock_s:.2f} s", (round(0.5 * size), top), size)
    small = max(6, round(0.72 * size))
    left = strip.shape[1] - width_px(bar.caption, small) - round(0.5 * size)
    lettered(strip, bar.caption, (left, top + round(0.28 * size)), small, (200, 203, 208))
