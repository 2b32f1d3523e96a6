"""Small videos, and files that only look like them. Every function writes to a path and returns it."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np

CLOCK_HZ = 90_000
MANY_B_FRAMES = {"g": "100", "bf": "3", "sc_threshold": "0", "preset": "veryfast", "crf": "15"}


def picture(index: int, size: tuple[int, int]) -> np.ndarray:
    """Frame ``index``: a soft slope of colour, a bar that moves, and the index in black and white squares."""
    width, height = size
    rgb = np.empty((height, width, 3), dtype=np.uint8)
    rgb[..., 0] = np.linspace(20, 230, width, dtype=np.uint8)[None, :]
    rgb[..., 1] = np.linspace(230, 20, height, dtype=np.uint8)[:, None]
    rgb[..., 2] = 90
    left = (index * 7) % max(1, width - 16)
    rgb[height // 2 :, left : left + 16] = (250, 240, 30)
    side = min(width, height) // 10
    for bit in range(8):
        rgb[:side, bit * side : (bit + 1) * side] = 255 if index >> bit & 1 else 0
    return rgb


def index_in(rgb: np.ndarray) -> int:
    """The index that ``picture`` wrote into a frame."""
    side = min(rgb.shape[:2]) // 10
    middles = [rgb[side // 2, bit * side + side // 2].mean() for bit in range(8)]
    return sum(1 << bit for bit, level in enumerate(middles) if level > 127)


def tiny_video(
    path: Path,
    frames: int = 30,
    size: tuple[int, int] = (320, 240),
    rate: int = 30,
    codec: str = "libx264",
    pts: list[int] | None = None,
    options: dict[str, str] | None = None,
    rotation_deg: int = 0,
    container_options: dict[str, str] | None = None,
    tags: dict[str, str] | None = None,
    pix_fmt: str = "yuv420p",
    clock_hz: int = CLOCK_HZ,
) -> Path:
    """A sound video. ``pts`` are time stamps in 1 / clock_hz seconds, for an uneven rate."""
    stamps = pts if pts is not None else [clock_hz * i // rate for i in range(frames)]
    with av.open(str(path), "w", container_options=container_options or {}) as container:
        container.metadata.update(tags or {})
        stream = _stream(container, codec, size, rate, pix_fmt, options, clock_hz)
        if rotation_deg:
            stream.set_display_rotation(rotation_deg)
        for packet in _encoded(stream, stamps, size):
            container.mux(packet)
    return path


def _stream(
    container: Any,
    codec: str,
    size: tuple[int, int],
    rate: int,
    pix_fmt: str,
    options: dict[str, str] | None,
    clock_hz: int = CLOCK_HZ,
) -> Any:
    stream = container.add_stream(codec, rate=rate, options=options or {})
    stream.width, stream.height = size
    stream.pix_fmt = pix_fmt
    stream.codec_context.thread_count = 1
    stream.time_base = stream.codec_context.time_base = Fraction(1, clock_hz)
    return stream


def _encoded(stream: Any, stamps: list[int], size: tuple[int, int]) -> Iterator[Any]:
    for index, stamp in enumerate(stamps):
        frame = av.VideoFrame.from_ndarray(picture(index, size), format="rgb24")
        frame.pts, frame.time_base = stamp, stream.codec_context.time_base
        yield from stream.encode(frame)
    yield from stream.encode(None)


def with_longer_sound(path: Path) -> Path:
    """Two seconds of pictures and six of sound."""
    with av.open(str(path), "w") as container:
        video = _stream(container, "libx264", (160, 120), 30, "yuv420p", None)
        audio = container.add_stream("aac", rate=48_000)
        for packet in _encoded(video, [3000 * i for i in range(60)], (160, 120)):
            container.mux(packet)
        for start in range(0, 6 * 48_000, 960):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 960), dtype=np.float32), format="fltp", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = 48_000, start, Fraction(1, 48_000)
            container.mux(audio.encode(frame))
        container.mux(audio.encode(None))
    return path


def empty_file(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def text_as_mp4(path: Path) -> Path:
    path.write_text("Dear runner,\nthis is a letter and not a video.\n" * 40, encoding="utf-8")
    return path


def truncated_mp4(path: Path, *, index_first: bool = True) -> Path:
    """Half of a video; its index (the moov box) is kept when it comes first and lost when it comes last."""
    tiny_video(path, frames=60, container_options={"movflags": "faststart"} if index_first else None)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def audio_only(path: Path) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44_100)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 44_100), dtype=np.float32), format="fltp", layout="mono")
        frame.sample_rate = 44_100
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    return path


def still_picture(path: Path, ending: str = ".png") -> Path:
    """A still picture of the kind of ``ending``, whatever ``path`` is called."""
    _, coded = cv2.imencode(ending, picture(1, (320, 240)))
    path.write_bytes(coded.tobytes())
    return path


def one_frame_video(path: Path) -> Path:
    return tiny_video(path, frames=1)


def huge_frame_video(path: Path) -> Path:
    """A few hundred kilobytes that unfold to 9000 x 64 pixels a frame."""
    return tiny_video(path, frames=3, size=(9000, 64), codec="mjpeg", pix_fmt="yuvj420p")


def out_of_nothing(path: Path, frames: int = 240) -> Path:
    """A few kilobytes that unfold to frame after frame of 4096 x 4096 pixels."""
    size, quick = (4096, 4096), {"preset": "ultrafast", "tune": "zerolatency"}
    with av.open(str(path), "w") as container:
        stream = _stream(container, "libx264", size, 30, "yuv420p", quick)
        first, other = (packet for stamp in (0, CLOCK_HZ // 30) for packet in _blank(stream, stamp, size))
        container.mux(first)
        for index in range(1, frames):
            packet = av.Packet(bytes(other))
            packet.stream, packet.time_base = stream, Fraction(1, CLOCK_HZ)
            packet.pts = packet.dts = index * CLOCK_HZ // 30
            container.mux(packet)
    return path


def _blank(stream: Any, stamp: int, size: tuple[int, int]) -> list[Any]:
    frame = av.VideoFrame(*size, "yuv420p")
    for plane in frame.planes:
        plane.update(bytes(plane.buffer_size))
    frame.pts, frame.time_base = stamp, stream.codec_context.time_base
    return list(stream.encode(frame))


def ffconcat_script(path: Path, sibling: str) -> Path:
    path.write_text(f"ffconcat version 1.0\nfile {sibling}\n", encoding="utf-8")
    return path


def two_video_streams(path: Path) -> Path:
    size = (160, 120)
    with av.open(str(path), "w") as container:
        streams = [_stream(container, "libx264", size, 30, "yuv420p", None) for _ in range(2)]
        for stream in streams:
            for packet in _encoded(stream, [3000 * i for i in range(10)], size):
                container.mux(packet)
    return path


def unlisted_codec(path: Path, codec: str = "magicyuv") -> Path:
    """A codec outside the allow-list in a container inside it."""
    return tiny_video(path, frames=5, codec=codec, pix_fmt="yuv420p")


def rotated_video(path: Path, degrees: int, size: tuple[int, int] = (320, 240)) -> Path:
    """A video whose pictures are to be turned by ``degrees`` counter-clockwise when shown."""
    return tiny_video(path, frames=8, size=size, rotation_deg=degrees)


def with_capture_rate(path: Path, rate_hz: str) -> Path:
    """A video with the tag in which Android phones state the rate they recorded at."""
    tags = {"com.android.capture.fps": rate_hz}
    return tiny_video(path, frames=8, container_options={"movflags": "use_metadata_tags"}, tags=tags)


def packet_places(path: Path) -> list[tuple[int, int]]:
    """(position, size) of every packet of the video in the file, in the order of decoding."""
    with av.open(str(path)) as container:
        return [(p.pos, p.size) for p in container.demux(video=0) if p.size and p.pos is not None]


def corrupt_packets(path: Path, numbers: list[int]) -> Path:
    """Overwrite the packets with these numbers by bytes that mean nothing."""
    content = bytearray(path.read_bytes())
    places = packet_places(path)
    for number in numbers:
        position, size = places[number]
        content[position : position + size] = b"\xff" * size
    path.write_bytes(content)
    return path


def mutated(content: bytes, seed: int) -> bytes:
    """One of many ways to harm a file: bytes changed anywhere or at the start, a piece lost, or cut off."""
    dice = np.random.default_rng(seed)
    harmed = bytearray(content)
    way = seed % 4
    if way in (0, 1):
        reach = len(harmed) if way == 0 else min(2000, len(harmed))
        for place in dice.integers(0, reach, size=int(dice.integers(1, 60))):
            harmed[place] = int(dice.integers(0, 256))
    elif way == 2:
        start = int(dice.integers(0, len(harmed) - 100))
        del harmed[start : start + int(dice.integers(1, 4000))]
    else:
        del harmed[int(dice.integers(1, len(harmed))) :]
    return bytes(harmed)
