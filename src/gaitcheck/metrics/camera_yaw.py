"""What a camera off the line of running does to a number from the rear or front, and how far the number bears it.

What is ahead of the body is seen too far to one side: a bent knee falls inwards on one leg and outwards on the other.
So a number is declared with what it reads too much on the left leg, and too little on the right, per sine of the
camera's yaw. That is taken off, what it leaves uncertain goes into the interval, and where that would be more than
``BORNE`` of the number's own floor, the number is withheld.

How much it is was computed from people's joints in three dimensions and read off rendered films through the pose model.
The two differ, since the pose model draws a leg nearer to straight than the picture shows it; what is declared lies
between them and its standard deviation spans both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.types import CameraYaw, Gait, Side, ViewName

MOST_DEG: Final = 15.0
"""Beyond this a film is between rear and side: nothing across the body is read off it."""
BORNE: Final = 0.6
"""Of a number's own floor: more than this from the camera, and it is not told."""
WORTH_SAYING_DEG: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OfYaw:
    """How a number follows the camera's yaw, in its own unit per sine of the yaw."""

    rear: float
    front: float
    sd: float  # of both, between runners and between what is seen and what is there

    def too_much(self, gait: Gait, side: Side) -> float:
        """What a leg reads too much."""
        if gait.camera_yaw is None:
            return 0.0
        both = self._per_sine(gait) * float(np.sin(np.radians(gait.camera_yaw.sure_deg)))
        return both if side is Side.LEFT else -both

    def standard_error(self, gait: Gait) -> float:
        """What is left uncertain once that is taken off."""
        yaw = gait.camera_yaw
        if yaw is None:
            return 0.0
        off, sure, sd = np.radians([yaw.deg, yaw.sure_deg, yaw.sd_deg])
        return float(np.hypot(self._per_sine(gait) * np.hypot(sd, off - sure), self.sd * np.sin(off)))

    def _per_sine(self, gait: Gait) -> float:
        return self.front if gait.motion.view.name is ViewName.FRONT else self.rear


HEEL_OF_YAW: Final = OfYaw(rear=33.0, front=33.0, sd=10.0)
"""Of a heel outward of mid-hip, in percent of the leg: it stands behind the hips when they are lowest."""


def too_far_off(of_yaw: OfYaw, gait: Gait, floor: float) -> Absence | None:
    """Why a number of this floor is not told; None where it is."""
    yaw = gait.camera_yaw
    if yaw is None or (abs(yaw.deg) <= MOST_DEG and of_yaw.standard_error(gait) <= BORNE * floor):
        return None
    view = gait.motion.view.name
    return Absence.of(AbsenceKind.OFF_LINE, off_deg=abs(yaw.deg), camera=view, side=stood_to(yaw, view))


def stood_to(yaw: CameraYaw, view: ViewName) -> Side:
    """The runner's own side to which the camera stood off the line of running."""
    return Side.RIGHT if (yaw.deg > 0) != (view is ViewName.FRONT) else Side.LEFT
