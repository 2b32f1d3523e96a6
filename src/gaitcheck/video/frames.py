"""Frames of a video, upright, each with its time on the container's own clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import av
import numpy as np

from gaitcheck.errors import NotAVideo
from gaitcheck.types import Floats, VideoFacts
from gaitcheck.video.probe import opened

MOST_BROKEN: Final = 0.02
"""Share of frames that may be damaged before the whole file counts as damaged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One picture."""

    index: int
    time_s: float
    rgb: np.ndarray  # (height, width, 3) uint8, upright, rows one behind the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A video that was probed and may be decoded."""

    path: Path
    facts: VideoFacts
    frame_times_s: Floats  # (frames,) seconds on the container's own clock
    decoder_threads: int = 1
    broken: list[int] = field(default_factory=list)  # frames that could not be decoded, as they are met

    @property
    def problems(self) -> tuple[str, ...]:
        """What went wrong so far without stopping the reading."""
        if not self.broken:
            return ()
        return (f"{len(set(self.broken))} frames of the file are damaged and were left out.",)

    def frames(self, start: int = 0, stop: int | None = None) -> Iterator[Frame]:
        """Frames from index ``start`` up to, not including, ``stop``, in order.

        Raises
        ------
        NotAVideo
            When many of the frames cannot be decoded.
        """
        end = len(self.frame_times_s) if stop is None else min(stop, len(self.frame_times_s))
        expected = start
        for frame in self._decoded(start):
            index = self._index(frame)
            if index is None or index < expected:
                continue
            if index >= end:
                break
            self._missing(range(expected, index))
            expected = index + 1
            yield self._upright(frame, index)
        self._missing(range(expected, end))

    def sample(self, count: int) -> Iterator[Frame]:
        """Some frames spread evenly over the clip, reached by seeking."""
        wanted = np.unique(np.linspace(0, len(self.frame_times_s) - 1, count + 2).astype(int)[1:-1])
        for index in wanted:
            yield from self.frames(int(index), int(index) + 1)

    def _decoded(self, start: int) -> Iterator[av.VideoFrame]:
        with opened(self.path) as (container, stream):
            stream.thread_type = "AUTO"
            stream.codec_context.thread_count = self.decoder_threads
            if start > 0 and stream.time_base is not None:
                container.seek(int(self.frame_times_s[start] / float(stream.time_base)), stream=stream, backward=True)
            for packet in container.demux(stream):
                try:
                    yield from packet.decode()
                except av.InvalidDataError:
                    continue  # counted as missing when the next good frame comes

    def _index(self, frame: av.VideoFrame) -> int | None:
        """Which frame it is, by its time; None for one that is not on the list."""
        if frame.pts is None or frame.time_base is None:
            return None
        time_s = float(frame.pts * frame.time_base)
        index = int(np.clip(np.searchsorted(self.frame_times_s, time_s - 1e-6), 0, len(self.frame_times_s) - 1))
        return index if abs(self.frame_times_s[index] - time_s) < 1e-4 else None

    def _missing(self, indices: range) -> None:
        self.broken.extend(indices)
        if len(self.broken) > max(2, MOST_BROKEN * len(self.frame_times_s)):
            raise NotAVideo(
                f"{self.path.name} is damaged: many of its frames cannot be decoded.",
                hint="Copy the file from the phone again, completely.",
            )

    def _upright(self, frame: av.VideoFrame, index: int) -> Frame:
        rgb = frame.to_ndarray(format="rgb24")
        turns = self.facts.rotation_deg // 90
        return Frame(
            index=index,
            time_s=float(self.frame_times_s[index]),
            rgb=np.ascontiguousarray(np.rot90(rgb, k=turns) if turns else rgb),
        )
