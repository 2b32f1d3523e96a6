"""The pose model's own landmarks, with the legs' names put right where it exchanged them."""

from __future__ import annotations

from typing import Final

import numpy as np

from gaitcheck.landmarks import INDEX
from gaitcheck.types import Analysis, Floats

LEGS: Final = np.array(
    [[INDEX[f"{side}_{point}"] for point in ("knee", "ankle", "heel", "foot_index")] for side in ("left", "right")]
)
"""(2, 4) what is exchanged when the model takes one leg for the other."""


def named(analysis: Analysis, seen: Floats) -> Floats:
    """(frames, 33, ...) what the model saw of each landmark, under its right name."""
    swapped = np.flatnonzero(analysis.gait.motion.swapped)[:, None]
    right = seen.copy()
    right[swapped, LEGS[0]], right[swapped, LEGS[1]] = seen[swapped, LEGS[1]], seen[swapped, LEGS[0]]
    return right
