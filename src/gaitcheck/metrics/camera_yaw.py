"""Whether left and right knees mirror each other, as they do when the camera is not straight behind or in front.

A camera turned by 5 degrees, or legs that run 5 degrees across the picture, read 3.6 degrees of valgus into one
knee and take as much from the other (biomechanics: the projection of a knee bent by 40 degrees).
"""

from __future__ import annotations

from typing import Final

from gaitcheck.types import Measurement

MIRRORED_SUM_DEG: Final = 3.0
MIRRORED_DIFFERENCE_DEG: Final = 8.0


def looks_mirrored(valgus: Measurement) -> bool:
    """Whether one knee reads about as far inwards as the other reads outwards."""
    left, right = valgus.left.value, valgus.right.value
    if not isinstance(left, float) or not isinstance(right, float):
        return False
    return abs(left + right) < MIRRORED_SUM_DEG and abs(left - right) > MIRRORED_DIFFERENCE_DEG
