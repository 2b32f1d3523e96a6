"""The runner's own video with the skeleton drawn in, frame times kept or all of them stretched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
from av.video.stream import VideoStream

from gaitcheck.exports.drawing import Marks, draw, marks_of, size_px
from gaitcheck.exports.whole_file import whole
from gaitcheck.types import Analysis, OnProgress, Progress
from gaitcheck.video import Clip

CLOCK_HZ: Final = 90_000
QUALITY: Final = {"crf": "20", "preset": "veryfast"}


def write(analysis: Analysis, clip: Clip, path: Path, on_progress: OnProgress | None = None, slow: float = 1.0) -> None:
    """Write the annotated video as H.264 in MP4 without sound, whole or not at all.

    Every frame of the video is shown once, at its own time multiplied by ``slow``.
    """
    marks, total = marks_of(analysis, slow), len(clip.frame_times_s)
    with whole(path) as temporary, _writer(temporary, clip, marks, slow) as (container, stream):
        for frame in clip.frames():
            shown = av.VideoFrame.from_ndarray(draw(frame.rgb, marks, frame.index), format="rgb24")
            shown.pts = round(frame.time_s * slow * CLOCK_HZ)
            shown.time_base = Fraction(1, CLOCK_HZ)
            container.mux(stream.encode(shown))
            if on_progress is not None:
                on_progress(Progress(stage="video", done=frame.index + 1, total=total))
        container.mux(stream.encode())


@contextmanager
def _writer(
    path: Path, clip: Clip, marks: Marks, slow: float
) -> Iterator[tuple[av.container.OutputContainer, VideoStream]]:
    rate = Fraction(clip.facts.frame_rate_hz / slow).limit_denominator(1001)
    with av.open(str(path), "w", format="mp4", options={"movflags": "faststart"}) as container:
        container.metadata["comment"] = marks.bar.caption
        stream = container.add_stream("libx264", rate=rate)
        stream.width, stream.height = size_px(clip.facts.width_px, clip.facts.height_px, marks)
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, CLOCK_HZ)
        stream.options = dict(QUALITY)
        yield container, stream
