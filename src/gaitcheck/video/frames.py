"""Frames of a video, upright, each with its time on the container's own clock."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, dropwhile
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from gaitcheck.errors import NotAVideo
from gaitcheck.types import Floats, VideoFacts
from gaitcheck.video.probe import Key
from gaitcheck.video.reading import opened

MOST_BROKEN: Final = 0.02
"""Share of frames that may be damaged before the whole file counts as damaged."""
SAME_S: Final = 1e-5
"""Times no further apart than this are the same frame's."""
SEEKS: Final = 3
"""How many key frames are tried before the file is read from its start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One picture."""

    index: int
    time_s: float
    rgb: np.ndarray  # (height, width, 3) uint8, upright, rows one behind the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A video that was probed and may be decoded, also by several threads at once."""

    path: Path
    facts: VideoFacts
    frame_times_s: Floats  # (frames,) seconds on the container's own clock
    keys: tuple[Key, ...]
    decoder_threads: int = 1
    broken: set[int] = field(default_factory=set)  # frames that could not be decoded, as they are met

    @property
    def problems(self) -> tuple[str, ...]:
        """What went wrong so far without stopping the reading."""
        if not self.broken:
            return ()
        what = "frame of the file is" if len(self.broken) == 1 else "frames of the file are"
        return (f"{len(self.broken)} {what} damaged and left out.",)

    def frames(self, start: int = 0, stop: int | None = None, only: Container[int] | None = None) -> Iterator[Frame]:
        """Frames from index ``start`` up to, not including, ``stop``, in order; of these ``only`` some, if given.

        Raises
        ------
        InputError
            When the file is gone or many of its frames cannot be decoded.
        """
        end = len(self.frame_times_s) if stop is None else min(stop, len(self.frame_times_s))
        wanted = range(start, end) if only is None else [index for index in range(start, end) if index in only]
        met = 0  # of the wanted ones
        for frame in self._decoded(wanted) if wanted else ():
            index = self._index(_shown_s(frame)) if self._has_right_size(frame) else None
            if index is None or index < wanted[met]:
                continue
            passed = bisect_left(wanted, index, lo=met)
            self._missing(wanted[met:passed])
            met = passed
            if met == len(wanted):
                return
            if wanted[met] == index:
                met += 1
                yield self._upright(frame, index)
            if met == len(wanted):
                return
        self._missing(wanted[met:])

    def sample(self, count: int) -> Iterator[Frame]:
        """Some frames spread evenly over the clip."""
        yield from self.pick(self.spread(count))

    def spread(self, count: int) -> list[int]:
        """Indices of some frames spread evenly over the clip; of all, when there are not as many."""
        total = len(self.frame_times_s)
        spread = np.linspace(0, total - 1, count + 2).astype(int)[1:-1] if count < total else np.arange(total)
        return [int(index) for index in np.unique(spread)]

    def pick(self, indices: Sequence[int]) -> Iterator[Frame]:
        """Single frames, in rising order: reached by seeking where a key frame lies nearer than the one before."""
        start = 0
        for place in range(1, len(indices) + 1):
            if place == len(indices) or self._key_between(indices[place - 1], indices[place]):
                run = indices[start:place]
                yield from self.frames(run[0], run[-1] + 1, only=frozenset(run))
                start = place

    def _key_between(self, index: int, later: int) -> bool:
        after_s, until_s = self.frame_times_s[index] + SAME_S, self.frame_times_s[later] + SAME_S
        return any(after_s < key.time_s <= until_s for key in self.keys)

    def _decoded(self, wanted: Sequence[int]) -> Iterator[av.VideoFrame]:
        """Pictures from the first wanted one on; others between them only where they are needed to decode these."""
        with opened(self.path, 2 * self.facts.width_px * self.facts.height_px) as (container, stream):
            stream.thread_type = "AUTO"
            stream.codec_context.thread_count = self.decoder_threads
            for packet in self._packets(container, stream, wanted[0]):
                stream.codec_context.skip_frame = "DEFAULT" if self._is_among(packet, wanted) else "NONREF"
                try:
                    yield from packet.decode()
                except av.InvalidDataError:
                    continue  # counted as missing when the next good frame comes

    def _is_among(self, packet: Packet[VideoStream], wanted: Sequence[int]) -> bool:
        """Whether a packet's picture is wanted, or may be: not all say when they are shown."""
        index = self._index(_shown_s(packet))
        if index is None:
            return True
        place = bisect_left(wanted, index)
        return place < len(wanted) and wanted[place] == index

    def _packets(self, container: InputContainer, stream: VideoStream, start: int) -> Iterator[Packet[VideoStream]]:
        """Packets from a key frame that is shown no later than frame ``start``.

        Seeking may land too late (a transport stream has no index), so where it landed is looked at.
        """
        wanted_s = float(self.frame_times_s[start])
        before = [key for key in self.keys if key.time_s <= wanted_s + SAME_S][::-1] if start > 0 else []
        for key in before[:SEEKS]:
            container.seek(key.stamp, stream=stream, backward=True)
            packets = dropwhile(lambda packet: not packet.is_keyframe, container.demux(stream))
            first = next(packets, None)
            if first is not None and _shown_s(first) <= wanted_s + SAME_S:
                return chain((first,), packets)
        if before:
            container.seek(int(container.start_time or 0), backward=True)
        return container.demux(stream)

    def _has_right_size(self, frame: av.VideoFrame) -> bool:
        return {frame.width, frame.height} == {self.facts.width_px, self.facts.height_px}

    def _index(self, time_s: float) -> int | None:
        """Which frame is shown at a time; None where none on the list is."""
        index = min(int(np.searchsorted(self.frame_times_s, time_s - SAME_S)), len(self.frame_times_s) - 1)
        return index if abs(self.frame_times_s[index] - time_s) < SAME_S else None

    def _missing(self, indices: Iterable[int]) -> None:
        self.broken.update(indices)
        if len(self.broken) > max(2, MOST_BROKEN * len(self.frame_times_s)):
            raise NotAVideo(
                f"{self.path.name} is damaged: many of its frames cannot be decoded.",
                hint="Copy the file from the phone again, completely.",
            )

    def _upright(self, frame: av.VideoFrame, index: int) -> Frame:
        rgb = np.rot90(frame.to_ndarray(format="rgb24"), k=self.facts.rotation_deg // 90)
        return Frame(index=index, time_s=float(self.frame_times_s[index]), rgb=np.ascontiguousarray(rgb))


def _shown_s(timed: av.VideoFrame | Packet[VideoStream]) -> float:
    """When it is shown; never, when it does not say."""
    return math.inf if timed.pts is None or timed.time_base is None else float(timed.pts * timed.time_base)
