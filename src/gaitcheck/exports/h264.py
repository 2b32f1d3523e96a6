"""A video made anew as H.264, which every browser plays; every frame keeps its time, or all are stretched alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import cv2
import numpy as np
from av.video.stream import VideoStream

from gaitcheck.exports.whole_file import whole
from gaitcheck.types import OnProgress, Progress
from gaitcheck.video import Clip, Frame

CLOCK_HZ: Final = 90_000
QUALITY: Final = {"crf": "20", "preset": "veryfast"}

Picture = Callable[[Frame], np.ndarray]
"""What is to be seen in the place of a frame."""


def encode(
    clip: Clip,
    path: Path,
    picture: Picture,
    on_progress: OnProgress | None = None,
    *,
    size_px: tuple[int, int] | None = None,
    slow: float = 1.0,
    comment: str = "",
) -> None:
    """Write every frame's picture as H.264 in MP4 without sound, whole or not at all.

    Each frame of the video is shown once, at its own time multiplied by ``slow``; ``size_px`` is width and height.
    """
    total, size = len(clip.frame_times_s), size_px or fitting(clip)
    with whole(path) as temporary, _writer(temporary, clip.facts.frame_rate_hz / slow, size) as (container, stream):
        container.metadata["comment"] = comment
        for frame in clip.frames():
            shown = av.VideoFrame.from_ndarray(_fitted(picture(frame), size), format="rgb24")
            shown.pts = round(frame.time_s * slow * CLOCK_HZ)
            shown.time_base = Fraction(1, CLOCK_HZ)
            container.mux(stream.encode(shown))
            if on_progress is not None:
                on_progress(Progress(stage="video", done=frame.index + 1, total=total))
        container.mux(stream.encode())


@contextmanager
def _writer(
    path: Path, rate_hz: float, size: tuple[int, int]
) -> Iterator[tuple[av.container.OutputContainer, VideoStream]]:
    with av.open(str(path), "w", format="mp4", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=Fraction(rate_hz).limit_denominator(1001))
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, CLOCK_HZ)
        stream.options = dict(QUALITY)
        yield container, stream


def fitting(clip: Clip, longest_side_px: int | None = None) -> tuple[int, int]:
    """Width and height of a video made anew, no longer than wanted; H.264 wants them even."""
    sides = clip.facts.width_px, clip.facts.height_px
    share = min(1.0, longest_side_px / max(sides)) if longest_side_px else 1.0
    width, height = (max(2, int(side * share) // 2 * 2) for side in sides)
    return width, height


def _fitted(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Leave out the last row or column of an odd side, or make it smaller."""
    width, height = size
    if picture.shape[0] - height > 1 or picture.shape[1] - width > 1:
        return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA))
    return np.ascontiguousarray(picture[:height, :width])
