"""Initial contacts from the rear or front: when, the trunk tells; which foot, the lower ankle tells.

Toe-off is not told from here: the model hardly sees the foot that swings behind the other leg.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from gaitcheck.events.stance import Stance
from gaitcheck.events.trunk_fall import landings_s
from gaitcheck.kinematics.position import between, point
from gaitcheck.types import Floats, Motion, Side, ViewName

LOWER: Final = {ViewName.REAR: (0.2, 0.7), ViewName.FRONT: (-0.1, 0.25)}
"""Share of a step, counted from landing, in which the standing leg's ankle is surely the lower one in the picture.

What is nearer to the camera is shown lower: from behind that is the leg left behind, which has swung up by mid-stance;
from the front the leg ahead, which is the landing one at first and the swinging one soon after.
"""


def find_stances(motion: Motion) -> tuple[Stance, ...]:
    """Every landing, its foot settled by the majority over the alternating steps."""
    landed = landings_s(motion)
    if not len(landed):
        return ()
    number = _counted(landed, motion.step_period_s)
    left_lower = np.array([_left_lower(motion, start) for start in landed])
    even_is_left = float(np.sum(left_lower * (-1.0) ** number)) > 0
    return tuple(
        Stance(
            side=Side.LEFT if (k % 2 == 0) == even_is_left else Side.RIGHT,
            contact_s=float(start),
            toe_off_s=None,
        )
        for start, k in zip(landed, number, strict=True)
    )


def _counted(landed: Floats, step_period_s: float) -> np.ndarray:
    """Number of each landing, counting steps that were missed in between."""
    steps = np.round(np.diff(landed) / step_period_s).astype(int)
    return np.concatenate([[0], np.cumsum(np.maximum(steps, 1))])


def _left_lower(motion: Motion, landed_s: float) -> float:
    """How much lower the left ankle is than the right one while one leg stands, leg lengths."""
    step_s = motion.step_period_s
    start, end = (landed_s + share * step_s for share in LOWER[motion.view.name])
    apart = point(motion, "right_ankle")[:, 1] - point(motion, "left_ankle")[:, 1]
    return float(np.mean(between(motion, apart, start, min(end, motion.time_s[-1]))))
