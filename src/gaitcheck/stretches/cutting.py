"""Some frames of a track as a track of their own, on the same clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gaitcheck.types import PoseTrack, Stretch


def cut(seen: PoseTrack, first: int, stop: int) -> PoseTrack:
    """Frames ``first`` up to, not including, ``stop``; the same track where these are all.

    ``first`` must be a frame that the pose model looked at.
    """
    if first % seen.look_every:
        raise ValueError(f"frame {first} was not looked at")
    if (first, stop) == (0, len(seen.time_s)):
        return seen
    frames = slice(first, stop)
    return replace(
        seen,
        time_s=seen.time_s[frames],
        xy_px=seen.xy_px[frames],
        visibility=seen.visibility[frames],
        camera=None if seen.camera is None else seen.camera[frames],
        cuts=tuple(border - first for border in seen.cuts if first < border < stop),
    )


def measured_part(seen: PoseTrack, stretches: Sequence[Stretch]) -> PoseTrack:
    """The first measured stretch of a track; all of it where nothing is known of stretches."""
    measured = [each for each in stretches if each.measured]
    return cut(seen, measured[0].first, measured[0].stop) if measured else seen
