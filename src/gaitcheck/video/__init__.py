"""A video file to frames, on the container's own clock."""

from __future__ import annotations

from pathlib import Path

from gaitcheck.video.checks import check_file
from gaitcheck.video.frames import Clip, Frame
from gaitcheck.video.limits import Limits
from gaitcheck.video.probe import probe

__all__ = ["Clip", "Frame", "Limits", "open_clip"]


def open_clip(path: Path, limits: Limits | None = None) -> Clip:
    """Probe a video; nothing but one picture of it is decoded yet.

    Raises
    ------
    VideoMissing, NotAVideo, VideoRefused
        When it cannot or may not be read; the message says why.
    """
    caps = limits or Limits()
    check_file(path, caps)
    facts, packets = probe(path, caps)
    return Clip(path=path, facts=facts, frame_times_s=packets.times_s, keys=packets.keys)
