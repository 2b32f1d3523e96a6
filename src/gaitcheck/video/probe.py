"""What a file says of itself, learnt without decoding more than one picture of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.stream import VideoStream

from gaitcheck.errors import NotAVideo
from gaitcheck.types import Floats, VideoFacts
from gaitcheck.video.checks import check_clock, check_length, check_pixels, check_size, check_whole
from gaitcheck.video.limits import CONTAINERS, Limits
from gaitcheck.video.reading import codec_name, opened

CAPTURE_RATE_TAGS: Final = ("com.android.capture.fps", "com.android.capture.framerate")
UNEVEN: Final = 0.02
SPAN_FRAMES: Final = 24
"""The usual step is taken over this many frames, for some containers round each time to a millisecond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A picture that decoding can begin with."""

    time_s: float
    stamp: int  # when it is to be decoded, in ticks of the stream's clock: what containers seek by


@dataclass(frozen=True, slots=True, kw_only=True)
class Packets:
    """When the frames of a stream are shown, and where decoding can begin."""

    times_s: Floats  # (frames,) in the order of showing
    keys: tuple[Key, ...]  # in the order of showing; also hidden ones before the first frame that is shown
    tick_s: float
    whole_s: float  # from the first picture or sound of the file to the end of the last

    @property
    def step_s(self) -> float:
        """The usual time from frame to frame."""
        span = min(SPAN_FRAMES, len(self.times_s) - 1)
        return float(np.median(self.times_s[span:] - self.times_s[:-span])) / span if span > 0 else 0.0

    @property
    def length_s(self) -> float:
        """From the first frame to the end of the last."""
        return float(self.times_s[-1] - self.times_s[0]) + self.step_s if len(self.times_s) else 0.0

    @property
    def even(self) -> bool:
        """Whether the steps differ by no more than the container's rounding."""
        return bool(np.ptp(np.diff(self.times_s)) < UNEVEN * self.step_s + 1.01 * self.tick_s)


def probe(path: Path, limits: Limits) -> tuple[VideoFacts, Packets]:
    """The facts of a video, and when its frames are shown on the container's own clock."""
    most_pixels = int(limits.side_px**2)
    with opened(path, most_pixels) as (container, stream):
        kind = next(name for name in CONTAINERS if name in container.format.name)
        check_size(path, stream, limits)
        check_clock(path, kind, stream)
        promised = (int(stream.frames), _promised_s(container, stream))
        packets = _packets(stream, container)
        pixels = float(len(packets.times_s)) * stream.codec_context.width * stream.codec_context.height
    held_s = packets.length_s if promised[0] else packets.whole_s  # without a count, the sound's length is promised
    check_whole(path, promised, len(packets.times_s), held_s)
    check_length(path, packets.times_s, 1.0 / packets.step_s, limits)
    check_pixels(path, pixels, limits)
    with opened(path, most_pixels) as (container, stream):
        return _facts(path, kind, container, stream, packets), packets


def _facts(path: Path, kind: str, container: InputContainer, stream: VideoStream, packets: Packets) -> VideoFacts:
    first = _first_picture(path, container, stream)
    rotation = round(first.rotation / 90) * 90 % 360
    size = (first.width, first.height) if rotation in (0, 180) else (first.height, first.width)
    return VideoFacts(
        file_name=path.name,
        container=CONTAINERS[kind],
        codec=codec_name(stream),
        width_px=size[0],
        height_px=size[1],
        rotation_deg=rotation,
        frame_count=len(packets.times_s),
        duration_s=packets.length_s,
        frame_rate_hz=1.0 / float(np.mean(np.diff(packets.times_s))),
        constant_rate=packets.even,
        capture_rate_hz=_capture_rate_hz(container, stream),
    )


def _first_picture(path: Path, container: InputContainer, stream: VideoStream) -> av.VideoFrame:
    """The first picture that can be decoded."""
    for packet in container.demux(stream):
        try:
            pictures = packet.decode()
        except av.InvalidDataError:
            continue
        if pictures:
            return pictures[0]
    raise NotAVideo(f"{path.name} is damaged: no picture of it can be decoded.")


def _packets(stream: VideoStream, container: InputContainer) -> Packets:
    shown: set[int] = set()
    keys: list[tuple[int, int]] = []
    starts_s, ends_s = math.inf, -math.inf
    for packet in container.demux():
        if packet.pts is None or packet.size == 0:
            continue
        starts_s = min(starts_s, float(packet.pts * packet.time_base))
        ends_s = max(ends_s, float((packet.pts + (packet.duration or 0)) * packet.time_base))
        if packet.stream_index != stream.index:
            continue
        if packet.is_keyframe:
            keys.append((packet.pts, _decoding_stamp(packet)))
        if not packet.is_discard:  # an edit list hides frames that only others are decoded from
            shown.add(packet.pts)
    tick_s = float(stream.time_base or 0)
    return Packets(
        times_s=np.array(sorted(shown), dtype=np.float64) * tick_s,
        keys=tuple(Key(time_s=shown_at * tick_s, stamp=stamp) for shown_at, stamp in sorted(keys)),
        tick_s=tick_s,
        whole_s=max(0.0, ends_s - starts_s),
    )


def _decoding_stamp(packet: Packet[Stream]) -> int:
    return int(packet.dts if packet.dts is not None else packet.pts or 0)


def _promised_s(container: InputContainer, stream: VideoStream) -> float:
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return float(container.duration or 0) / av.time_base


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
