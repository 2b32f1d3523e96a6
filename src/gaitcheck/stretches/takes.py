"""The takes that a film is cut together from; most films are one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from gaitcheck.motion.every_frame import looks_of
from gaitcheck.stretches.courses import Courses, courses_of
from gaitcheck.stretches.cutting import cut
from gaitcheck.stretches.steady import Span
from gaitcheck.types import PoseTrack


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """What was filmed in one go."""

    number: int  # 1 is the first
    first: int  # its first frame in the film
    track: PoseTrack
    courses: Courses

    def frames(self, span: Span) -> Span:
        """The frames of the take that lie in a span of its courses' moments, beginning with one that was looked at."""
        times_s, every = self.track.time_s, self.track.look_every
        if span == (0, len(self.courses.time_s)):
            return 0, len(times_s)
        moments_s = self.courses.time_s
        first = int(np.searchsorted(times_s, moments_s[span[0]] - 1e-9))
        stop = len(times_s) if span[1] >= len(moments_s) else int(np.searchsorted(times_s, moments_s[span[1]] - 1e-9))
        begin = min(-(-first // every) * every, (len(times_s) - 1) // every * every)
        return begin, max(stop, begin + 1)


def takes_of(seen: PoseTrack, slower: float) -> list[Take]:
    """All takes, in the order of time; one that was looked at but once belongs to the next."""
    return [
        Take(number=number, first=first, track=track, courses=courses_of(looks_of(track), slower))
        for number, (first, stop) in enumerate(pairwise(_borders(seen)), start=1)
        for track in (cut(seen, first, stop),)
    ]


def _borders(seen: PoseTrack) -> list[int]:
    """The first frame of each take, and the end; a take begins with the first look at it."""
    every, frames = seen.look_every, len(seen.time_s)
    borders = [0]
    for first in (-(-border // every) * every for border in seen.cuts):
        if borders[-1] + every < first < frames - every:
            borders.append(first)
    return [*borders, frames]
