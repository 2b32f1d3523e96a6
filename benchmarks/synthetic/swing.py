"""The leg in the air: smooth joint angles from toe-off to the next contact."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import BPoly

from benchmarks.synthetic.anatomy import Anatomy
from benchmarks.synthetic.leg import ABDUCTION, ANKLE, FLEXION, KNEE, TOES, TWIST
from benchmarks.synthetic.rotations import Floats

PEAK_KNEE_SHARE = 0.375  # of swing
_KNEE_CURVATURE = 3.0  # how sharply the knee turns at its peak
_MID_THIGH_SHARE = 0.30  # where the thigh swings forward fastest
_MID_RISE = 0.46  # of the whole rise, done by then
_MID_RATE = 1.75  # of the mean rate of the rise
_PEAK_THIGH_SHARE = 0.72
_FURTHER_PLANTARFLEXION_DEG = 7.0  # after toe-off
_RAISED_FOOT_SHARE = 0.62
_RAISED_FOOT_DEG = 4.0
_STRAIGHT_TOES_SHARE = 0.30
_RETRACTION = 0.55  # of belt speed, backwards, just before contact
_PITCH_RATE_RADPS = -0.4  # of the foot, just before contact (Rajagopal et al. 2016: 0.2 to 0.7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A leg where swing begins or ends."""

    angles: Floats
    rates_radps: Floats


@dataclass(frozen=True, slots=True)
class Swing:
    """The six angles between toe-off (0 s) and the next contact."""

    curves: tuple[BPoly, ...]

    def angles(self, since_toe_off_s: float) -> Floats:
        """All six at that time."""
        return np.array([curve(since_toe_off_s) for curve in self.curves])


def landing_rates(angles: Floats, hip_velocity_mps: Floats, speed_mps: float, anatomy: Anatomy) -> Floats:
    """Rates just before contact: the leg swings back as one, so that the foot moves back and down."""
    shank = angles[FLEXION] - angles[KNEE]
    below_hip_m = anatomy.thigh_m * np.cos(angles[FLEXION]) + anatomy.shank_m * np.cos(shank)
    rates = np.zeros(6)
    rates[FLEXION] = (-_RETRACTION * speed_mps - hip_velocity_mps[0]) / below_hip_m
    rates[ANKLE] = _PITCH_RATE_RADPS - rates[FLEXION]
    return rates


def swing_between(
    start: Boundary, end: Boundary, duration_s: float, peak_knee_rad: float, thigh_rise_rad: float
) -> Swing:
    """The swing from one boundary to the other; angles and rates are continuous at toe-off.

    ``thigh_rise_rad`` is how far the thigh swings beyond its angle at contact.
    """
    curves = {
        FLEXION: _thigh(start, end, duration_s, thigh_rise_rad),
        ABDUCTION: _plain(start, end, duration_s, ABDUCTION),
        TWIST: _plain(start, end, duration_s, TWIST),
        KNEE: _knee(start, end, duration_s, peak_knee_rad),
        ANKLE: _ankle(start, end, duration_s),
        TOES: _toes(start, end, duration_s),
    }
    return Swing(tuple(curves[row] for row in sorted(curves)))


def _plain(start: Boundary, end: Boundary, duration_s: float, row: int) -> BPoly:
    """Straight over, with the given rates at both ends."""
    ends = [[b.angles[row], b.rates_radps[row]] for b in (start, end)]
    return BPoly.from_derivatives([0.0, duration_s], ends)


def _thigh(start: Boundary, end: Boundary, duration_s: float, beyond_rad: float) -> BPoly:
    """Forward to the highest point, then back to where it lands."""
    peak_s = _PEAK_THIGH_SHARE * duration_s
    peak_rad = end.angles[FLEXION] + beyond_rad
    rise_rad = peak_rad - start.angles[FLEXION]
    middle = [start.angles[FLEXION] + _MID_RISE * rise_rad, _MID_RATE * rise_rad / peak_s]
    knots = {_MID_THIGH_SHARE * duration_s: middle, peak_s: [peak_rad, 0.0]}
    return _curve(start, end, FLEXION, knots, duration_s)


def _knee(start: Boundary, end: Boundary, duration_s: float, peak_rad: float) -> BPoly:
    """Up to the peak, then down."""
    peak_s = PEAK_KNEE_SHARE * duration_s
    fall_s = duration_s - peak_s
    curvature = -_KNEE_CURVATURE * (peak_rad - end.angles[KNEE]) / fall_s**2
    return _curve(start, end, KNEE, {peak_s: [peak_rad, 0.0, curvature]}, duration_s)


def _ankle(start: Boundary, end: Boundary, duration_s: float) -> BPoly:
    """A little further into plantarflexion, past neutral by mid-swing, then as it lands."""
    rate = min(start.rates_radps[ANKLE], -0.5)
    further = np.radians(_FURTHER_PLANTARFLEXION_DEG)
    peak_s = float(np.clip(2 * further / -rate, 0.03, 0.12 * duration_s))
    peak = [start.angles[ANKLE] - further, 0.0]
    raised_s = _RAISED_FOOT_SHARE * duration_s
    return _curve(start, end, ANKLE, {peak_s: peak, raised_s: [np.radians(_RAISED_FOOT_DEG), 0.0]}, duration_s)


def _toes(start: Boundary, end: Boundary, duration_s: float) -> BPoly:
    """Straight soon after toe-off."""
    straight_s = _STRAIGHT_TOES_SHARE * duration_s
    return _curve(start, end, TOES, {straight_s: [0.0, 0.0, 0.0]}, duration_s)


def _curve(start: Boundary, end: Boundary, row: int, knots: dict[float, list[float]], duration_s: float) -> BPoly:
    """One angle through knots given as value, rate and perhaps acceleration."""
    times_s = [0.0, *knots, duration_s]
    first, last = ([b.angles[row], b.rates_radps[row]] for b in (start, end))
    return BPoly.from_derivatives(times_s, [first, *knots.values(), last])
