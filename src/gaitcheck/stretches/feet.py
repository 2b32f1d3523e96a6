"""Whether the feet are in the picture. A model that does not see them puts them anywhere, mostly at its lower edge."""

from __future__ import annotations

from typing import Final

import numpy as np

from gaitcheck.errors import FeetNotSeen
from gaitcheck.landmarks import FEET
from gaitcheck.types import Floats, PoseTrack, Side

SURELY_SEEN: Final = 0.7
"""Visibility of the plainer foot: 0.86 and more in twelve clips with feet in the picture, 0.55 in one without."""
EDGE: Final = 0.96
"""Share of the picture's height below which a foot is at the edge: 59 % of the frames of the clip without feet, at most
1 % of the others'."""
OFTEN: Final = 0.3


def check_feet(seen: PoseTrack) -> None:
    """Refuse a film that is cut off at the ankles.

    Raises
    ------
    FeetNotSeen
        When the feet are mostly below the picture's lower edge.
    """
    if not np.any(seen.detected):
        return
    feet = [seen.skeleton.places(f"{side}_{point}" for point in ("ankle", *FEET)) for side in Side]
    there = seen.detected
    plainer: Floats = np.maximum(*(np.mean(seen.visibility[there][:, foot], axis=1) for foot in feet))
    lowest = np.max(seen.xy_px[there][:, [*feet[0], *feet[1]], 1], axis=1)
    at_edge = float(np.mean(lowest > EDGE * seen.video.height_px))
    if float(np.median(plainer)) < SURELY_SEEN and at_edge > OFTEN:
        raise FeetNotSeen("The runner's feet are not in the picture.")
