"""What is refused before a video is decoded: files too large, too long, cut off, or of an unreadable kind."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from av.video.stream import VideoStream

from gaitcheck.errors import NotAVideo, VideoMissing, VideoRefused
from gaitcheck.types import Floats
from gaitcheck.video.limits import GIB, MOST_PIXELS_A_BYTE, SMALL_PIXELS, Limits, how_to_raise
from gaitcheck.video.reading import reason

CUT_OFF: Final = 0.97
"""A file that holds less than this share of the time and frames it promises was cut off."""
CUT_OFF_WITHOUT_COUNT: Final = 0.8
"""The same for files that promise a length only."""


def check_file(path: Path, limits: Limits) -> None:
    """Refuse what is not a file or too large a one."""
    try:
        size = _size(path)
    except FileNotFoundError as error:
        raise VideoMissing(f"There is no file {path}.") from error
    except (OSError, ValueError) as error:
        raise VideoMissing(f"{path} cannot be read: {reason(error)}.") from error
    if size == 0:
        raise NotAVideo(f"{path.name} is empty.")
    if size > limits.file_bytes:
        raise VideoRefused(
            f"{path.name} has {size / GIB:.2f} GiB; the cap is {limits.file_bytes / GIB:.2f} GiB.",
            option=how_to_raise("file_bytes"),
        )


def _size(path: Path) -> int:
    """Size in bytes; a pipe or device is never opened, for it might not answer."""
    size = path.stat().st_size
    if path.is_dir():
        raise VideoMissing(f"{path} is a folder, not a video file.")
    if not path.is_file():
        raise VideoMissing(f"{path} is a pipe or a device, not a video file.")
    return size


def check_size(path: Path, stream: VideoStream, limits: Limits) -> None:
    """Refuse pictures that are too large, or of no size at all."""
    width, height = stream.codec_context.width, stream.codec_context.height
    if max(width, height) > limits.side_px:
        raise VideoRefused(
            f"{path.name} is {width} x {height} pixels; the cap is {limits.side_px:.0f} a side.",
            option=how_to_raise("side_px"),
        )
    if min(width, height) < 16:
        raise NotAVideo(f"{path.name} has no picture size.")


def check_clock(path: Path, kind: str, stream: VideoStream) -> None:
    """Refuse a stream whose frames cannot be given a time."""
    if stream.time_base is None:
        raise NotAVideo(f"{path.name} has no clock.")
    if kind == "avi" and stream.codec_context.has_b_frames:
        raise VideoRefused(f"{path.name} does not say when its frames are to be shown.", hint="Convert it to MP4.")


def check_whole(path: Path, promised: tuple[int, float], frames: int, held_s: float) -> None:
    """Refuse a single picture, and a file that ends before all the frames it promises."""
    if frames < 2:
        raise NotAVideo(f"{path.name} holds {'a single' if frames else 'no'} frame, not a moving picture.")
    promised_frames, promised_s = promised
    fewer = frames < CUT_OFF * promised_frames or promised_frames == 0
    if fewer and held_s < (CUT_OFF if promised_frames else CUT_OFF_WITHOUT_COUNT) * promised_s:
        raise NotAVideo(
            f"{path.name} is cut off: it holds {held_s:.1f} s of {promised_s:.1f} s.",
            hint="Copy the file from the phone again, completely.",
        )


def check_pixels(path: Path, pixels: float, limits: Limits) -> None:
    """Refuse what would take hours to decode, and what is made to take long out of next to nothing."""
    if pixels > limits.pixels:
        raise VideoRefused(
            f"{path.name} has {pixels / 1e9:.0f} gigapixels in all its frames; the cap is {limits.pixels / 1e9:.0f}.",
            option=how_to_raise("pixels"),
        )
    size = path.stat().st_size
    if pixels > max(SMALL_PIXELS, MOST_PIXELS_A_BYTE * size):
        raise VideoRefused(
            f"{path.name} holds {pixels / 1e9:.1f} gigapixels in {size / 1e6:.2f} MB, which no camera makes.",
            hint="Give the video as the phone wrote it.",
        )


def check_length(path: Path, times_s: Floats, rate_hz: float, limits: Limits) -> None:
    """Refuse what is too long or has too many frames a second."""
    duration_s = float(times_s[-1] - times_s[0])
    if duration_s > limits.duration_s:
        raise VideoRefused(
            f"{path.name} lasts {duration_s / 60:.1f} minutes; the cap is {limits.duration_s / 60:.1f}.",
            option=how_to_raise("duration_s"),
        )
    if rate_hz > limits.frame_rate_hz:
        raise VideoRefused(
            f"{path.name} has {rate_hz:.0f} frames per second; the cap is {limits.frame_rate_hz:.0f}.",
            option=how_to_raise("frame_rate_hz"),
        )
