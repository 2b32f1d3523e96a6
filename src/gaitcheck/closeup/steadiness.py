"""How much angles that were read off single steps differ: runners repeat theirs to 1 to 3 degrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

MOST_SPREAD_DEG: Final = 6.0
"""Angles that spread more from step to step were not read off what they were to be read off."""
_TO_SD: Final = 1.4826  # median absolute deviation to standard deviation of a normal distribution


def are_steady(angles_deg: Sequence[float]) -> bool:
    """Whether they spread no more than a runner's own; a few wild ones do no harm."""
    spread = _TO_SD * float(np.median(np.abs(np.array(angles_deg) - np.median(angles_deg))))
    return spread <= MOST_SPREAD_DEG
