"""The runner's own video with the skeleton drawn in, frame times kept."""

from __future__ import annotations

from pathlib import Path

from gaitcheck.exports.drawing import draw, marks_of
from gaitcheck.exports.h264 import encode
from gaitcheck.types import Analysis, OnProgress
from gaitcheck.video import Clip


def write(analysis: Analysis, clip: Clip, path: Path, on_progress: OnProgress | None = None) -> None:
    """Write the annotated video as H.264 in MP4, whole or not at all; every frame keeps its time stamp."""
    marks = marks_of(analysis)
    encode(clip, path, lambda frame: draw(frame.rgb, marks, frame.index), on_progress)
