"""A closer look at the standing legs, from the rear or front: where the knee is in the leg's own outline.

The pose model's knee is drawn towards a straight leg: put the true knee in its place and the slope of knee valgus
against the truth rises from 0.62 to 0.88 (rear) and from 0.68 to 1.00 (front); the true hip or the true ankle add
little. The model's mask of the body does not come from its landmarks and has no such habit. So in a few frames around
mid-stance the outer edge of the standing leg is read off the mask at the knee, half a knee's width inside of it is the
knee, and the middle of the shank above the shoe is the ankle. The inner edge at the knee is not used: the other leg is
in front of it or behind it. The hip stays the pose model's.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gaitcheck.closeup.legs.knees import close_up
from gaitcheck.closeup.legs.looks import LegLook, cut
from gaitcheck.closeup.legs.reading import looks_at
from gaitcheck.types import Gait, LegCloseUp, OnProgress, Plane, PoseTrack, Progress
from gaitcheck.video import Clip

__all__ = ["LegLook", "close_up", "closer_look_at_legs", "cut"]


def closer_look_at_legs(
    clip: Clip, bundle: Path, track: PoseTrack, gait: Gait, on_progress: OnProgress | None = None
) -> LegCloseUp | None:
    """The knees of both legs at mid-stance, their times on the clip's own clock; None but from the rear or front.

    Raises
    ------
    InputError
        When the file is gone or damaged.
    ModelError
        When the pose model cannot be opened.
    """
    if gait.motion.view.plane is not Plane.FRONTAL:
        return None
    if on_progress is not None:
        on_progress(Progress(stage="legs", done=0, total=1))
    found = close_up(looks_at(clip, bundle, track, gait, on_progress))
    slow = gait.motion.slow_motion_factor
    return replace(found, knees=tuple(replace(knee, time_s=knee.time_s * slow) for knee in found.knees))
