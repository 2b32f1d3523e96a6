"""From the frames that the pose model looked at to all frames of the video, and back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.interpolate import CubicSpline

from gaitcheck.types import Bools, Floats, Motion, PoseTrack


def looks_of(seen: PoseTrack) -> PoseTrack:
    """The track of the frames that were looked at alone: nothing is found out from what lies between them."""
    if seen.look_every == 1:
        return seen
    return replace(frames_of(seen, seen.looked_at), look_every=1)


def frames_of(seen: PoseTrack, frames: Bools) -> PoseTrack:
    """The track of some frames alone."""
    return replace(
        seen,
        time_s=seen.time_s[frames],
        xy_px=seen.xy_px[frames],
        visibility=seen.visibility[frames],
        camera=None if seen.camera is None else seen.camera[frames],
    )


def at_every_frame(motion: Motion, seen: PoseTrack) -> Motion:
    """The motion at the times of all frames: smooth, so that a cubic spline through the looks is what happened.

    ``frame_rate_hz`` becomes the camera's: how sharp its pictures are and when they were taken does not depend on
    how many are looked at.
    """
    if seen.look_every == 1:
        return motion
    time_s = seen.time_s / motion.slow_motion_factor
    before, after = _neighbours(motion.time_s, time_s)
    inside = time_s <= motion.time_s[-1]
    return replace(
        motion,
        time_s=time_s,
        xy_ll=_splined(motion.time_s, motion.xy_ll, np.minimum(time_s, motion.time_s[-1])),
        seen=motion.seen[before] & motion.seen[after] & inside[:, None],
        repaired=motion.repaired[before] | motion.repaired[after],
        swapped=motion.swapped[
            np.where(time_s - motion.time_s[before] <= motion.time_s[after] - time_s, before, after)
        ],
        frame_rate_hz=motion.frame_rate_hz * seen.look_every,
    )


def _neighbours(looks_s: Floats, time_s: Floats) -> tuple[np.ndarray, np.ndarray]:
    """(frames,) the looks at or before, and at or after, each frame."""
    after = np.minimum(np.searchsorted(looks_s, time_s), len(looks_s) - 1)
    before = np.searchsorted(looks_s, time_s, side="right") - 1
    return before, after


def _splined(looks_s: Floats, xy: Floats, time_s: Floats) -> Floats:
    """Point by point: all at once takes several copies of a long video's landmarks."""
    out = np.empty((len(time_s), *xy.shape[1:]))
    for point in range(xy.shape[1]):
        marked = np.isfinite(xy[0, point]).all()
        out[:, point] = CubicSpline(looks_s, xy[:, point], axis=0)(time_s) if marked else np.nan
    return out
