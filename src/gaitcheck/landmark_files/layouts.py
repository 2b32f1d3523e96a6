"""What others call the points of a body, and in which order they write them.

Sources: OpenPose's ``doc/02_output.md`` (BODY_25), the Halpe-FullBody data set's README (HALPE_26; RTMPose's body with
feet has the same), Pose2Sim's and Sports2D's skeletons, whose TRC files use these names.
"""

from __future__ import annotations

import re
from typing import Final

from gaitcheck.landmarks import LANDMARKS

BODY_25: Final = (
    *("Nose", "Neck", "RShoulder", "RElbow", "RWrist", "LShoulder", "LElbow", "LWrist"),
    *("MidHip", "RHip", "RKnee", "RAnkle", "LHip", "LKnee", "LAnkle", "REye", "LEye", "REar", "LEar"),
    *("LBigToe", "LSmallToe", "LHeel", "RBigToe", "RSmallToe", "RHeel"),
)
HALPE_26: Final = (
    *("Nose", "LEye", "REye", "LEar", "REar", "LShoulder", "RShoulder", "LElbow", "RElbow", "LWrist", "RWrist"),
    *("LHip", "RHip", "LKnee", "RKnee", "LAnkle", "RAnkle", "Head", "Neck", "Hip"),
    *("LBigToe", "RBigToe", "LSmallToe", "RSmallToe", "LHeel", "RHeel"),
)
COCO_17: Final = HALPE_26[:17]
"""Without feet: what AlphaPose marks where no other is asked for."""
LAYOUTS: Final = {
    3 * len(names): (title, names)
    for title, names in (("COCO_17", COCO_17), ("BODY_25", BODY_25), ("HALPE_26", HALPE_26))
}
"""By how many numbers a person has: x, y and how sure of each point."""
SAME: Final = {"bigtoe": "foot_index", "toe": "foot_index"}
"""What we call the foot's tip."""


def name_of(point: str) -> str | None:
    """Our name of a point such as "RBigToe", "right_knee" or "LHip"; None where we know none."""
    plain = re.sub(r"[^a-z]", "", point.lower())
    for long, short in (("left", "l"), ("right", "r")):
        for start in (long, short):
            part = SAME.get(plain.removeprefix(start), plain.removeprefix(start))
            if plain.startswith(start) and (found := _KNOWN.get(f"{long}{part.replace('_', '')}")):
                return found
    return _KNOWN.get(plain)


_KNOWN: Final = {name.replace("_", ""): name for name in LANDMARKS}
