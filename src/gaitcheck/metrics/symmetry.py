"""Left against right, where the recording shows both legs equally well.

Times and distances as an index, 100 (left - right) / mean; angles as a plain difference, because an index of
something near zero explodes. An error that the legs have with opposite signs, a camera's yaw, counts twice in their
difference. Never from the side: the camera sees one leg better, and what differs is the view.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from gaitcheck.types import Asymmetry, Estimate, Gait, Measurement, Plane

ANGLE_DEG: Final = 4.0
"""Healthy runners differ by 2 to 3 degrees (Gait Posture 2023, PMID 37187155)."""
TIME_PERCENT: Final = 5.0
OTHER_PERCENT: Final = 10.0
NEAR_ZERO: Final = 1.0
"""A mean smaller than this many half intervals has no index."""


def asymmetries(measurements: Iterable[Measurement], gait: Gait) -> tuple[Asymmetry, ...]:
    """Every number of which both legs were measured, from the rear or front; none from the side."""
    if gait.motion.view.plane is not Plane.FRONTAL:
        return ()
    found = (_asymmetry(measurement) for measurement in measurements)
    return tuple(asymmetry for asymmetry in found if asymmetry is not None)


def _asymmetry(measurement: Measurement) -> Asymmetry | None:
    left, right = measurement.left, measurement.right
    if not isinstance(left.value, float) or not isinstance(right.value, float):
        return None
    difference = left.value - right.value
    half = float(np.linalg.norm([_half(left), _half(right), np.sqrt(2) * 1.96 * measurement.mirrored_sd]))
    if measurement.unit == "deg":
        return _told(measurement, "deg", difference, half, ANGLE_DEG)
    mean = abs(left.value + right.value) / 2
    if mean < NEAR_ZERO * half:
        return None
    limit = TIME_PERCENT if measurement.unit == "ms" else OTHER_PERCENT
    return _told(measurement, "%", 100 * difference / mean, 100 * half / mean, limit)


def _told(measurement: Measurement, unit: str, value: float, half: float, limit: float) -> Asymmetry:
    return Asymmetry(
        metric=measurement.metric,
        title=measurement.title,
        unit=unit,
        value=value,
        low=value - half,
        high=value + half,
        notable=abs(value) > max(limit, half),
    )


def _half(estimate: Estimate) -> float:
    return 0.0 if estimate.low is None or estimate.high is None else (estimate.high - estimate.low) / 2
