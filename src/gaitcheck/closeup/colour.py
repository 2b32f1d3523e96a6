"""What colours the shoe has, and what colours its surroundings have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from gaitcheck.closeup.flat import FlatShoe
from gaitcheck.closeup.looks import Bytes, Picture
from gaitcheck.types import Floats

Bins = NDArray[np.int16]

BINS: Final = 16
LOWEST: Final = np.array([0.0, -64.0, -64.0], np.float32)
SPAN: Final = np.array([100.0, 128.0, 128.0], np.float32)
"""The part of CIE L*a*b* that is told apart."""
UNSEEN: Final = 1e-3
"""Share of all counts given to colours never met, so that they speak neither for nor against."""
LIGHT: Final = 200.0
LIGHTEST_PERCENT: Final = 98.0
EDGE_PX: Final = 4
"""Pixels this near to the outline are a mixture of shoe and surroundings and teach nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShoeColours:
    """How common each colour is on the shoe and around it, both summing to 1."""

    shoe: Floats  # (BINS³,)
    around: Floats  # (BINS³,)
    gain: float  # by which pictures are brightened first

    def shoeness(self, picture: Picture) -> Picture:
        """(height, width) how likely each pixel is shoe by its colour, 0 to 1, slightly softened."""
        bins = _bins(picture * self.gain)
        share = self.shoe[bins] / (self.shoe[bins] + self.around[bins])
        return np.asarray(cv2.GaussianBlur(share.astype(np.float32), (0, 0), 1.0), np.float32)


def shoe_colours(shoe: FlatShoe, mask: Bytes, others: Iterable[Picture]) -> ShoeColours:
    """Learn from the flat looks, inside and outside the mask, and from all of the other looks as surroundings."""
    brush = np.ones((2 * EDGE_PX + 1, 2 * EDGE_PX + 1), np.uint8)
    inside, outside = cv2.erode(mask, brush[::2, ::2]) > 0, cv2.dilate(mask, brush) == 0
    gain = _gain(shoe.rgb)
    flat = [_bins(picture * gain) for picture in shoe.aligned]
    around = [bins[outside] for bins in flat] + [_bins(other * gain).ravel()[::3] for other in others]
    return ShoeColours(shoe=_shares(bins[inside] for bins in flat), around=_shares(around), gain=gain)


def _gain(picture: Picture) -> float:
    """What brings the lightest parts of a dark picture to ``LIGHT``: in the dark all colours would share a few bins."""
    return max(1.0, LIGHT / max(float(np.percentile(picture, LIGHTEST_PERCENT)), 1.0))


def _bins(picture: Picture) -> Bins:
    """(height, width) which of the colours that are told apart each pixel has."""
    rgb = np.clip(picture / 255, 0, 1).astype(np.float32)
    steps = ((cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB) - LOWEST) / SPAN * BINS).astype(np.int16)
    light, red, yellow = np.moveaxis(np.clip(steps, 0, BINS - 1), -1, 0)
    return np.asarray((light * BINS + red) * BINS + yellow, np.int16)


def _shares(looks: Iterable[Bins]) -> Floats:
    """How common each colour is, all together 1; look by look, since the pixels of all looks are many."""
    counts = np.zeros(BINS**3)
    for bins in looks:
        counts += np.bincount(bins, minlength=BINS**3)
    soft = gaussian_filter(counts.reshape((BINS,) * 3), 1.0).ravel()
    soft += UNSEEN * soft.sum() / BINS**3
    return np.asarray(soft / soft.sum(), np.float64)
