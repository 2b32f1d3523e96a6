"""What a file says of itself, learnt without decoding more than one picture of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.container import InputContainer
from av.video.stream import VideoStream

from gaitcheck.errors import NotAVideo, VideoMissing, VideoRefused
from gaitcheck.types import Floats, VideoFacts
from gaitcheck.video.limits import CODECS, CONTAINERS, Limits, container_of

STILL_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
CAPTURE_RATE_TAGS: Final = ("com.android.capture.fps", "com.android.capture.framerate")
CUT_OFF: Final = 0.97
"""A file that holds less than this share of the time or frames it promises was cut off."""
UNEVEN: Final = 0.02

av.logging.set_level(None)


@contextmanager
def opened(path: Path) -> Iterator[tuple[InputContainer, VideoStream]]:
    """The container and its one video stream, open for reading.

    Raises
    ------
    InputError
        When it is missing, not a video, or not of a kind that is read.
    """
    with path.open("rb") as file:
        head = file.read(400)
        file.seek(0)
        try:
            with av.open(file, format=_container(path, head), metadata_errors="ignore") as container:
                yield container, _stream(container, path)
        except (av.FFmpegError, UnicodeDecodeError, EOFError, IndexError) as error:
            raise NotAVideo(f"{path.name} is damaged or not a video: {_reason(error)}.") from error


def check_file(path: Path, limits: Limits) -> None:
    """Refuse what is not a file or too large a one."""
    try:
        if path.is_dir():
            raise VideoMissing(f"{path} is a folder, not a video file.")
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except FileNotFoundError as error:
        raise VideoMissing(f"There is no file {path}.") from error
    except (OSError, ValueError) as error:
        raise VideoMissing(f"{path} cannot be read: {_reason(error)}.") from error
    if size == 0:
        raise NotAVideo(f"{path.name} is empty.")
    if size > limits.file_bytes:
        raise VideoRefused(f"{path.name} has {size / 1024**3:.1f} GiB; the cap is {limits.file_bytes / 1024**3:.1f}.")


def probe(path: Path, limits: Limits) -> tuple[VideoFacts, Floats]:
    """The facts of a video and (frames,) the time of every frame, container's own clock."""
    with opened(path) as (container, stream):
        _check_size(path, stream, limits)
        promised = (int(stream.frames), _promised_s(container, stream))
        times = _packet_times_s(stream, container)
    _check_frames(path, times, promised)
    steps = np.diff(times)
    rate = 1.0 / float(np.mean(steps))
    _check_length(path, times, 1.0 / float(np.median(steps)), limits)
    with opened(path) as (container, stream):
        rotation = int(next(container.decode(stream)).rotation) % 360
        turned = rotation in (90, 270)
        width, height = stream.codec_context.width, stream.codec_context.height
        facts = VideoFacts(
            file_name=path.name,
            container=CONTAINERS[container_of_path(path)],
            codec=stream.codec_context.name,
            width_px=height if turned else width,
            height_px=width if turned else height,
            rotation_deg=rotation,
            frame_count=len(times),
            duration_s=float(times[-1] - times[0] + np.median(steps)),
            frame_rate_hz=rate,
            constant_rate=bool(np.ptp(steps) < UNEVEN * np.median(steps)),
            capture_rate_hz=_capture_rate_hz(container, stream),
        )
    return facts, times


def container_of_path(path: Path) -> str:
    """FFmpeg's name of the container of a file that has been checked."""
    with path.open("rb") as file:
        return _container(path, file.read(400))


def _container(path: Path, head: bytes) -> str:
    kind = container_of(head)
    if kind is not None:
        return kind
    if head.startswith(STILL_PICTURES):
        raise NotAVideo(f"{path.name} is a still picture, not a video.")
    raise NotAVideo(f"{path.name} is not a video of a kind that is read ({', '.join(CONTAINERS.values())}).")


def _stream(container: InputContainer, path: Path) -> VideoStream:
    """The one stream of moving pictures; cover pictures do not count."""
    streams = [stream for stream in container.streams.video if not _is_cover(stream)]
    if not streams:
        raise NotAVideo(f"{path.name} holds no moving picture, only sound or nothing.")
    if len(streams) > 1:
        raise VideoRefused(f"{path.name} holds {len(streams)} video streams; the cap is 1.")
    context = streams[0].codec_context
    if context is None or context.name not in CODECS:
        name = context.name if context is not None else "unknown"
        raise VideoRefused(f"{path.name} is coded as {name}, which is not read (H.264, HEVC, VP9 and AV1 are).")
    return streams[0]


def _is_cover(stream: VideoStream) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _check_size(path: Path, stream: VideoStream, limits: Limits) -> None:
    width, height = stream.codec_context.width, stream.codec_context.height
    if max(width, height) > limits.side_px:
        raise VideoRefused(f"{path.name} is {width} x {height} pixels; the cap is {limits.side_px} a side.")
    if min(width, height) < 16:
        raise NotAVideo(f"{path.name} has no picture size.")


def _packet_times_s(stream: VideoStream, container: InputContainer) -> Floats:
    """Time stamps of all packets, in the order of showing."""
    base = stream.time_base
    if base is None:
        raise NotAVideo("The video has no clock.")
    stamps = {packet.pts for packet in container.demux(stream) if packet.pts is not None and packet.size > 0}
    return np.array(sorted(stamps), dtype=np.float64) * float(base)


def _promised_s(container: InputContainer, stream: VideoStream) -> float:
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return float(container.duration or 0) / av.time_base


def _check_frames(path: Path, times_s: Floats, promised: tuple[int, float]) -> None:
    if len(times_s) < 2:
        what = "no frame" if len(times_s) == 0 else "a single frame"
        raise NotAVideo(f"{path.name} holds {what}, not a moving picture.")
    frames, duration_s = promised
    held_s = float(times_s[-1] - times_s[0] + np.median(np.diff(times_s)))
    if len(times_s) < CUT_OFF * frames or (frames == 0 and held_s < 0.8 * duration_s):
        raise NotAVideo(
            f"{path.name} is cut off: it holds {held_s:.1f} s of {duration_s:.1f} s.",
            hint="Copy the file from the phone again, completely.",
        )


def _check_length(path: Path, times_s: Floats, rate_hz: float, limits: Limits) -> None:
    duration_s = float(times_s[-1] - times_s[0])
    if duration_s > limits.duration_s:
        raise VideoRefused(f"{path.name} lasts {duration_s / 60:.0f} minutes; the cap is {limits.duration_s / 60:.0f}.")
    if rate_hz > limits.frame_rate_hz:
        raise VideoRefused(f"{path.name} has {rate_hz:.0f} frames per second; the cap is {limits.frame_rate_hz:.0f}.")


def _capture_rate_hz(container: InputContainer, stream: VideoStream) -> float | None:
    """What the camera says it recorded at; only phones that say so in metadata."""
    for tags in (stream.metadata, container.metadata):
        for tag in CAPTURE_RATE_TAGS:
            try:
                rate = float(tags[tag])
            except (KeyError, ValueError):
                continue
            if 1.0 < rate < 2000.0:
                return rate
    return None


def _reason(error: BaseException) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return text[0].lower() + text[1:].rstrip(".")
