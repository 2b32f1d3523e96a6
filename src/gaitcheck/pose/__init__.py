"""Frames to a PoseTrack: the model, the runner to follow, and the weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from gaitcheck.pose.apart import told as told_of
from gaitcheck.pose.following import Place, follow_all
from gaitcheck.pose.looks import between_looks, look_every, told
from gaitcheck.pose.models import find_model, sha256_of
from gaitcheck.pose.scouting import apart, scout
from gaitcheck.pose.subject import beside, choose, window_around
from gaitcheck.settings import Settings
from gaitcheck.types import OnProgress, PoseTrack
from gaitcheck.video import Clip

__all__ = ["follow"]


def follow(
    clip: Clip, settings: Settings, on_progress: OnProgress | None = None, model: Path | None = None
) -> PoseTrack:
    """Find one runner's body in every frame of a clip.

    Raises
    ------
    ModelError
        When the pose model is neither here nor to be had.
    """
    bundle = find_model(model, on_progress)
    scouts = scout(clip, bundle, on_progress)
    chosen = choose(scouts, settings.runner_xy)
    window = window_around(chosen, scouts, clip.facts.height_px)
    neighbours = apart(bundle, beside(chosen, scouts))
    every = look_every(clip.facts, settings)
    followed = follow_all(clip, bundle, Place(window=window, neighbours=neighbours), every, on_progress)
    marks = followed.marks
    between_looks(marks, every)
    return PoseTrack(
        video=clip.facts,
        time_s=clip.frame_times_s,
        xy_px=marks[..., :2].astype(np.float64),
        visibility=np.nan_to_num(marks[..., 2]).astype(np.float64),
        look_every=every,
        camera=followed.camera,
        cuts=followed.cuts,
        people_seen=max((len(scout.people) for scout in scouts), default=0),
        model_sha256=sha256_of(bundle),
        warnings=(*clip.problems, *told(clip.facts, every), *told_of(neighbours)),
    )
