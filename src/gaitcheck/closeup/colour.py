"""What colours the shoe has, and what colours its surroundings have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter

from gaitcheck.closeup.flat import FlatShoe
from gaitcheck.closeup.looks import Bytes, Picture
from gaitcheck.types import Floats

BINS: Final = 16
LOWEST: Final = np.array([0.0, -64.0, -64.0])
SPAN: Final = np.array([100.0, 128.0, 128.0])
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

    shoe: Floats  # (BINS, BINS, BINS)
    around: Floats  # (BINS, BINS, BINS)
    gain: float  # by which pictures are brightened first

    def shoeness(self, picture: Picture) -> Picture:
        """(height, width) how likely each pixel is shoe by its colour, 0 to 1, slightly softened."""
        bins = np.clip(((_lab(picture * self.gain) - LOWEST) / SPAN * BINS).astype(int), 0, BINS - 1)
        place = bins[..., 0], bins[..., 1], bins[..., 2]
        share = self.shoe[place] / (self.shoe[place] + self.around[place])
        return np.asarray(cv2.GaussianBlur(share.astype(np.float32), (0, 0), 1.0), np.float32)


def shoe_colours(shoe: FlatShoe, mask: Bytes, others: Iterable[Picture]) -> ShoeColours:
    """Learn from the flat looks, inside and outside the mask, and from all of the other looks as surroundings."""
    brush = np.ones((2 * EDGE_PX + 1, 2 * EDGE_PX + 1), np.uint8)
    inside, outside = cv2.erode(mask, brush[::2, ::2]) > 0, cv2.dilate(mask, brush) == 0
    gain = _gain(shoe.rgb)
    flat = [_lab(picture * gain) for picture in shoe.aligned]
    around = [picture[outside] for picture in flat] + [_lab(other * gain).reshape(-1, 3)[::3] for other in others]
    return ShoeColours(
        shoe=_histogram(np.concatenate([picture[inside] for picture in flat])),
        around=_histogram(np.concatenate(around)),
        gain=gain,
    )


def _gain(picture: Picture) -> float:
    """What brings the lightest parts of a dark picture to ``LIGHT``: in the dark all colours would share a few bins."""
    return max(1.0, LIGHT / max(float(np.percentile(picture, LIGHTEST_PERCENT)), 1.0))


def _histogram(colours: Floats) -> Floats:
    limits = tuple((low, low + span) for low, span in zip(LOWEST, SPAN, strict=True))
    counts = gaussian_filter(np.histogramdd(colours, bins=(BINS,) * 3, range=limits)[0], 1.0)
    counts += UNSEEN * counts.sum() / BINS**3
    return np.asarray(counts / counts.sum(), np.float64)


def _lab(picture: Picture) -> Floats:
    return np.asarray(cv2.cvtColor(np.clip(picture / 255, 0, 1).astype(np.float32), cv2.COLOR_RGB2LAB), np.float64)
