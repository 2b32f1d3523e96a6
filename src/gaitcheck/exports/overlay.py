"""The runner's own video with the skeleton drawn in, frame times kept or all of them stretched."""

from __future__ import annotations

from pathlib import Path

from gaitcheck.exports.drawing import draw, marks_of, size_px
from gaitcheck.exports.h264 import encode
from gaitcheck.types import Analysis, OnProgress
from gaitcheck.video import Clip


def write(analysis: Analysis, clip: Clip, path: Path, on_progress: OnProgress | None = None, slow: float = 1.0) -> None:
    """Write the annotated video as H.264 in MP4 without sound, whole or not at all.

    Every frame of the video is shown once, at its own time multiplied by ``slow``.
    """
    marks = marks_of(analysis, slow)
    encode(
        clip,
        path,
        lambda frame: draw(frame.rgb, marks, frame.index),
        on_progress,
        size_px=size_px(clip.facts.width_px, clip.facts.height_px, marks),
        slow=slow,
        comment=marks.bar.caption,
    )
