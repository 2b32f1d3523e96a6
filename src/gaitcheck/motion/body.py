"""Whether what was followed has the size and the limbs of a body: all later lengths are divided by them.

Points that lie on one another, or a body of a few pixels, come from a track that went wrong. The limits are far
outside of people: thigh and shank are each about 0.8 of a torso long (Drillis and Contini), and in pictures taken
aslant or along the running direction they are shortened by less than a half for the tenth of the frames in which
they are longest.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np

from gaitcheck.errors import NobodyFound
from gaitcheck.landmarks import INDEX
from gaitcheck.types import Floats, PoseTrack, Side

LEAST_TORSO_PX: Final = 8.0
"""In a smaller body one pixel turns a thigh by nine degrees."""
LEAST_SHARE_OF_TORSO: Final = 0.2
LONGEST_PERCENTILE: Final = 90.0
LIMBS: Final = ("hip", "knee", "ankle")


def refuse_no_body(seen: PoseTrack, torso_px: float) -> None:
    """Nothing where there is a trunk with two legs.

    Raises
    ------
    NobodyFound
        When the trunk is too small to be measured, or a thigh or shank is nowhere as long as a leg's.
    """
    if torso_px < LEAST_TORSO_PX:
        raise NobodyFound(f"The person is only about {3.4 * torso_px:.0f} pixels high in the picture.")
    xy_px = seen.xy_px[seen.detected]
    for side in Side:
        for upper, lower in pairwise(LIMBS):
            if _usual_longest(xy_px, f"{side}_{upper}", f"{side}_{lower}") < LEAST_SHARE_OF_TORSO * torso_px:
                raise NobodyFound(f"The {side} leg could not be made out between {upper} and {lower}.")


def _usual_longest(xy_px: Floats, upper: str, lower: str) -> float:
    length = np.linalg.norm(xy_px[:, INDEX[upper]] - xy_px[:, INDEX[lower]], axis=1)
    return float(np.percentile(length, LONGEST_PERCENTILE))
