"""Frames to a PoseTrack: the model, the runner to follow, and the weights."""

from __future__ import annotations

import numpy as np

from gaitcheck.landmarks import INDEX, LANDMARKS
from gaitcheck.pose.apart import told as told_of
from gaitcheck.pose.backend import Backend
from gaitcheck.pose.following import Place, follow_all
from gaitcheck.pose.looks import between_looks, look_every, told
from gaitcheck.pose.scouting import apart, scout
from gaitcheck.pose.subject import beside, choose, window_around
from gaitcheck.settings import Settings
from gaitcheck.types import OnProgress, PoseTrack
from gaitcheck.video import Clip

__all__ = ["follow"]


def follow(clip: Clip, settings: Settings, backend: Backend, on_progress: OnProgress | None = None) -> PoseTrack:
    """Find one runner's body in every frame of a clip.

    Raises
    ------
    ModelError
        When the backend cannot be opened.
    """
    scouts = scout(clip, backend, on_progress)
    chosen = choose(scouts, settings.runner_xy)
    window = window_around(chosen, scouts, clip.facts.height_px)
    neighbours = apart(backend, beside(chosen, scouts))
    every = look_every(clip.facts, settings)
    followed = follow_all(clip, backend, Place(window=window, neighbours=neighbours), every, on_progress)
    marks = followed.marks
    between_looks(marks, every)
    marks[:, [INDEX[name] for name in backend.skeleton.lacks(LANDMARKS)], :2] = np.nan
    return PoseTrack(
        video=clip.facts,
        time_s=clip.frame_times_s,
        xy_px=marks[..., :2].astype(np.float64),
        visibility=np.nan_to_num(marks[..., 2]).astype(np.float64),
        skeleton=backend.skeleton,
        look_every=every,
        camera=followed.camera,
        cuts=followed.cuts,
        people_seen=max((len(scout.people) for scout in scouts), default=0),
        model_sha256=backend.sha256,
        warnings=(*clip.problems, *told(clip.facts, every), *told_of(neighbours)),
    )
