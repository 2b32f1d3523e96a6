"""The runner's own video with the skeleton drawn in, frame times kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.video.stream import VideoStream

from gaitcheck.exports.drawing import draw, marks_of
from gaitcheck.exports.whole_file import whole
from gaitcheck.types import Analysis, OnProgress, Progress
from gaitcheck.video import Clip

CLOCK_HZ: Final = 90_000
QUALITY: Final = {"crf": "20", "preset": "veryfast"}


def write(analysis: Analysis, clip: Clip, path: Path, on_progress: OnProgress | None = None) -> None:
    """Write the annotated video as H.264 in MP4, whole or not at all; every frame keeps its time stamp."""
    marks = marks_of(analysis)
    total = len(clip.frame_times_s)
    with whole(path) as temporary, _writer(temporary, clip) as (container, stream):
        for frame in clip.frames():
            picture = draw(frame.rgb, marks, frame.index)
            shown = av.VideoFrame.from_ndarray(_even(picture), format="rgb24")
            shown.pts = round(frame.time_s * CLOCK_HZ)
            shown.time_base = Fraction(1, CLOCK_HZ)
            container.mux(stream.encode(shown))
            if on_progress is not None:
                on_progress(Progress(stage="video", done=frame.index + 1, total=total))
        container.mux(stream.encode())


@contextmanager
def _writer(path: Path, clip: Clip) -> Iterator[tuple[av.container.OutputContainer, VideoStream]]:
    with av.open(str(path), "w", format="mp4", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=Fraction(clip.facts.frame_rate_hz).limit_denominator(1001))
        stream.width, stream.height = clip.facts.width_px // 2 * 2, clip.facts.height_px // 2 * 2
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, CLOCK_HZ)
        stream.options = dict(QUALITY)
        yield container, stream


def _even(picture: np.ndarray) -> np.ndarray:
    """H.264 wants even sides: leave out the last row or column of an odd one."""
    height, width = picture.shape[:2]
    return np.ascontiguousarray(picture[: height // 2 * 2, : width // 2 * 2])
