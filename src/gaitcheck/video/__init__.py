"""A video file to frames, on the container's own clock. The caps can be asked for without loading what decodes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gaitcheck.video.limits import Limits, chosen_limits

if TYPE_CHECKING:
    from gaitcheck.video.frames import Clip, Frame

__all__ = ["Clip", "Frame", "Limits", "chosen_limits", "open_clip"]


def open_clip(path: Path, limits: Limits | None = None) -> Clip:
    """Probe a video; nothing but one picture of it is decoded yet.

    Raises
    ------
    VideoMissing, NotAVideo, VideoRefused
        When it cannot or may not be read; the message says why.
    UsageError
        When the environment sets a cap that cannot be meant.
    """
    from gaitcheck.video.checks import check_file
    from gaitcheck.video.frames import Clip
    from gaitcheck.video.probe import probe

    caps = limits or chosen_limits()
    check_file(path, caps)
    facts, packets = probe(path, caps)
    return Clip(path=path, facts=facts, frame_times_s=packets.times_s, keys=packets.keys)


def __getattr__(name: str) -> object:
    if name in ("Clip", "Frame"):
        from gaitcheck.video import frames

        return getattr(frames, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
