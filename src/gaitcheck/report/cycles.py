"""Curves over the gait cycle: every stride of a leg stretched to 0 to 100 %, then the middle and the spread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from gaitcheck.exports.frames import points_seen
from gaitcheck.kinematics.curves import CURVES, Curve
from gaitcheck.kinematics.position import at
from gaitcheck.types import Analysis, Floats, Gait, Motion, Period, PeriodKind, Plane, Side

FEWEST_STRIDES: Final = 3
PERCENT: Final = np.linspace(0.0, 100.0, 101)
SPREAD: Final = (10, 90)
"""Percentiles between which the band lies: eight strides of ten run in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One curve of one leg over its gait cycle, from landing to the next landing."""

    curve: Curve
    side: Side
    strides: int
    middle: Floats  # (101,) median over strides at each percent of the cycle
    low: Floats  # (101,) lower edge of the band
    high: Floats  # (101,) upper edge
    toe_off_percent: float | None  # none where toe-off is not told


def cycles(analysis: Analysis) -> tuple[tuple[Cycle, ...], ...]:
    """For each angle that the view shows, the legs that are measured; empty without a clear view."""
    motion = analysis.gait.motion
    if motion.view_doubt or motion.view.plane is None:
        return ()
    angles = (curve for curve in CURVES if curve.unit == "deg" and curve.plane in (None, motion.view.plane))
    found = (tuple(_legs(curve, analysis.gait)) for curve in angles)
    return tuple(legs for legs in found if legs)


def measured_sides(gait: Gait) -> tuple[Side, ...]:
    """The legs that can be measured: from the side only those that are near at some time."""
    return gait.near_sides or tuple(Side)


def _legs(curve: Curve, gait: Gait) -> Iterator[Cycle]:
    for side in measured_sides(gait):
        strides = _seen_strides(curve, gait, side)
        if len(strides) >= FEWEST_STRIDES:
            yield _cycle(curve, gait, side, strides)


def _seen_strides(curve: Curve, gait: Gait, side: Side) -> list[Period]:
    """The strides throughout which the points of the curve were seen."""
    motion = gait.motion
    seen = points_seen(motion, side if curve.per_side else None)
    ends = {stride: np.searchsorted(motion.time_s, [stride.start_s, stride.end_s]) for stride in _strides(gait, side)}
    return [stride for stride, (first, last) in ends.items() if bool(np.all(seen[first:last]))]


def _strides(gait: Gait, side: Side) -> tuple[Period, ...]:
    strides = gait.of(PeriodKind.STRIDE, side)
    return tuple(stride for stride in strides if gait.near_side(stride.start_s) in (None, side))


def _cycle(curve: Curve, gait: Gait, side: Side, strides: list[Period]) -> Cycle:
    moments = np.array([[stride.at(share / 100) for share in PERCENT] for stride in strides])
    values = at(gait.motion, _towards_own_side(curve, gait.motion, side), moments)
    low, high = np.percentile(values, SPREAD, axis=0)
    return Cycle(
        curve=curve,
        side=side,
        strides=len(strides),
        middle=np.median(values, axis=0),
        low=low,
        high=high,
        toe_off_percent=_toe_off_percent(gait, side, strides),
    )


def _towards_own_side(curve: Curve, motion: Motion, side: Side) -> Floats:
    """The curve; a sideways lean is counted towards the leg's own side, so that legs can be compared."""
    values = curve.function(motion, side)
    sideways = not curve.per_side and motion.view.plane is Plane.FRONTAL
    return -values if sideways and side is Side.LEFT else values


def _toe_off_percent(gait: Gait, side: Side, strides: list[Period]) -> float | None:
    stances = {stance.start_s: stance.duration_s for stance in gait.of(PeriodKind.STANCE, side)}
    shares = [stances[each.start_s] / each.duration_s for each in strides if each.start_s in stances]
    return 100 * float(np.median(shares)) if shares else None
