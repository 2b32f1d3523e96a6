"""Who is who by colours: how often each colour is on one person and how often beside.

Colours are counted in 16 steps of red, green and blue, smoothed over neighbouring steps, since light falls on cloth
from many sides.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.ndimage import gaussian_filter

from gaitcheck.pose.limbs import TRUNK
from gaitcheck.types import Floats

BITS: Final = 4
STEPS: Final = 1 << BITS
SMOOTH_STEPS: Final = 0.6


def codes(rgb: np.ndarray) -> np.ndarray:
    """(...,) the number of each pixel's colour, of (..., 3)."""
    steps = (rgb >> (8 - BITS)).astype(np.int32)
    number: np.ndarray = (steps[..., 0] << (2 * BITS)) | (steps[..., 1] << BITS) | steps[..., 2]
    return number


def shares(numbers: np.ndarray) -> Floats:
    """(colours,) the share of each colour, of any number of pixels."""
    counted = np.bincount(numbers.ravel(), minlength=STEPS**3).astype(float).reshape(STEPS, STEPS, STEPS)
    smooth: Floats = gaussian_filter(counted, SMOOTH_STEPS).ravel()
    return smooth / max(1.0, float(smooth.sum()))


def shirt(rgb: np.ndarray, body_px: Floats) -> Floats:
    """(colours,) what a body wears between shoulders and hips."""
    low = np.maximum(np.floor(body_px[list(TRUNK), :2].min(axis=0)), 0).astype(int)
    high = np.maximum(np.ceil(body_px[list(TRUNK), :2].max(axis=0)), 0).astype(int) + 1
    return shares(codes(rgb[low[1] : high[1], low[0] : high[0]]))


def alike(first: Floats, second: Floats) -> float:
    """0 for no colour in common, 1 for the same colours (Bhattacharyya's coefficient)."""
    return float(np.sum(np.sqrt(first * second)))
