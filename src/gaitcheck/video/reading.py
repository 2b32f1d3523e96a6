"""Opening a video file: as a container and with a codec of the allow-lists, and never anything it refers to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

import av
from av.container import InputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from gaitcheck.errors import NotAVideo, VideoMissing, VideoRefused
from gaitcheck.video.limits import CODECS, CONTAINERS, container_of

STILL_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
HEAD_BYTES: Final = 400
FEWEST_PIXELS: Final = 1 << 20
"""A lower cap than this would stop decoders from making their own working space."""

av.logging.set_level(None)


@contextmanager
def opened(path: Path, most_pixels: int) -> Iterator[tuple[InputContainer, VideoStream]]:
    """The container and its one video stream; pictures of more than ``most_pixels`` are not decoded.

    Raises
    ------
    InputError
        When it is missing, not a video, or not of a kind that is read.
    """
    with _opened_file(path) as file:
        kind = container_name(path, file)
        try:
            with av.open(file, "r", format=kind, metadata_errors="ignore") as container:
                stream = _stream(container, path)
                # a file may promise small pictures and hold large ones
                stream.codec_context.options = {"max_pixels": str(max(most_pixels, FEWEST_PIXELS))}
                yield container, stream
        except (av.FFmpegError, UnicodeDecodeError, IndexError) as error:  # PyAV's own: a stream begins in mid-file
            raise NotAVideo(f"{path.name} is damaged or not a video: {reason(error)}.") from error


def container_name(path: Path, file: BinaryIO) -> str:
    """FFmpeg's name of the container that a file begins like."""
    head = file.read(HEAD_BYTES)
    file.seek(0)
    kind = container_of(head)
    if kind is not None:
        return kind
    if head.startswith(STILL_PICTURES):
        raise NotAVideo(f"{path.name} is a still picture, not a video.")
    raise NotAVideo(f"{path.name} is not a video of a kind that is read ({', '.join(CONTAINERS.values())}).")


def reason(error: BaseException) -> str:
    """What an error says, to be set behind a colon."""
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return text[0].lower() + text[1:].rstrip(".")


def _opened_file(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise VideoMissing(f"There is no file {path}.") from error
    except OSError as error:
        raise VideoMissing(f"{path} cannot be read: {reason(error)}.") from error


def _stream(container: InputContainer, path: Path) -> VideoStream:
    """The one stream of moving pictures; cover pictures do not count."""
    streams = [stream for stream in container.streams.video if not _is_cover(stream)]
    if not streams:
        raise NotAVideo(f"{path.name} holds no moving picture, only sound or nothing.")
    if len(streams) > 1:
        raise VideoRefused(f"{path.name} holds {len(streams)} video streams; the cap is 1.")
    name = codec_name(streams[0])
    if name not in CODECS:
        raise VideoRefused(f"{path.name} is coded as {name}, which is not read (H.264, HEVC, VP9 and AV1 are).")
    return streams[0]


def codec_name(stream: VideoStream) -> str:
    """How the pictures are coded: av1, not the name of the library that decodes it."""
    context: VideoCodecContext | None = stream.codec_context  # none when FFmpeg knows no decoder
    return "something unknown" if context is None else context.codec.canonical_name


def _is_cover(stream: VideoStream) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)
