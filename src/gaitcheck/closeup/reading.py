"""The few frames that a closer look needs, read from the clip: around contacts, and while the foot is flat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from threading import Event
from typing import Final

import numpy as np

from gaitcheck.closeup.looks import FootLook, StanceLooks, cut
from gaitcheck.landmarks import INDEX
from gaitcheck.pose.progress import counter
from gaitcheck.types import Floats, Gait, OnProgress, Period, PeriodKind, PoseTrack, Side
from gaitcheck.video import Clip, Frame
from gaitcheck.workers import cores, side_by_side

MOST_STANCES: Final = 12
"""More would add time and hardly any certainty: strikes of a runner spread by 1 to 3 degrees."""
FLAT: Final = (0.28, 0.50)
"""Share of stance in which a foot lies flat, whatever part of it landed first."""
FLAT_LOOKS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """Frames of one stance, by index."""

    stance: Period
    contact: tuple[int, ...]
    flat: tuple[int, ...]


def looks_at(
    clip: Clip, track: PoseTrack, gait: Gait, side: Side, on_progress: OnProgress | None = None
) -> tuple[StanceLooks, ...]:
    """Pictures of one foot in at most ``MOST_STANCES`` stances; five frames of each are decoded.

    Raises
    ------
    InputError
        When the file is gone or damaged.
    """
    factor = gait.motion.slow_motion_factor
    stances = [stance for stance in gait.of(PeriodKind.STANCE, side) if gait.near_side(stance.start_s) is side]
    wishes = [_wish(stance, clip.frame_times_s / factor) for stance in _spread(stances)]
    indices = sorted({index for wish in wishes for index in (*wish.contact, *wish.flat)})
    tick = counter("shoe", len(indices), on_progress)

    def look(frame: Frame) -> tuple[int, FootLook]:
        tick()
        return frame.index, _look(frame, track, gait, side)

    def read(share: Sequence[int], stop: Event) -> list[tuple[int, FootLook]]:
        return [look(frame) for frame in takewhile(lambda _: not stop.is_set(), clip.pick(share))]

    looks = dict(chain.from_iterable(side_by_side(read, _shares(indices))))
    return tuple(
        StanceLooks(stance=wish.stance, contact=_of(looks, wish.contact), flat=_of(looks, wish.flat)) for wish in wishes
    )


def _shares(indices: Sequence[int]) -> list[list[int]]:
    """The frames cut into stretches, one for each core."""
    return [[int(index) for index in share] for share in np.array_split(indices, cores())]


def _spread(stances: Sequence[Period]) -> list[Period]:
    chosen = np.unique(np.linspace(0, len(stances) - 1, MOST_STANCES).round().astype(int)) if stances else ()
    return [stances[int(place)] for place in chosen]


def _wish(stance: Period, times_s: Floats) -> _Wish:
    after = int(np.searchsorted(times_s, stance.start_s, side="right"))
    first, last = (int(np.searchsorted(times_s, stance.at(share))) for share in FLAT)
    flat = np.unique(np.linspace(first, last - 1, FLAT_LOOKS).round().astype(int)) if last > first else ()
    contact = tuple(index for index in (after - 1, after) if 0 <= index < len(times_s))
    return _Wish(stance=stance, contact=contact, flat=tuple(int(index) for index in flat))


def _of(looks: dict[int, FootLook], indices: Iterable[int]) -> tuple[FootLook, ...]:
    return tuple(looks[index] for index in indices if index in looks)  # a damaged frame is missing


def _look(frame: Frame, track: PoseTrack, gait: Gait, side: Side) -> FootLook:
    motion = gait.motion
    marks_px = np.array([_mark(track, f"{side}_{name}", frame.time_s) for name in ("ankle", "heel", "foot_index")])
    return cut(
        frame.rgb,
        marks_px,
        motion.leg_length_px,
        faces_left=side is Side.LEFT,  # the near leg is the left one when the runner faces left
        time_s=frame.time_s / motion.slow_motion_factor,
    )


def _mark(track: PoseTrack, name: str, time_s: float) -> list[float]:
    """A landmark at a moment, between the frames in which it was seen."""
    course = track.xy_px[:, INDEX[name]]
    seen = np.isfinite(course).all(axis=1)
    return [float(np.interp(time_s, track.time_s[seen], course[seen, axis])) for axis in (0, 1)]
