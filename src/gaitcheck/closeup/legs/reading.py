"""The few frames that a closer look at the legs needs, read from the clip: around mid-stance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, takewhile
from pathlib import Path
from threading import Event
from typing import Final

import numpy as np

from gaitcheck.closeup.legs.looks import LegLook, cut
from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.landmarks import INDEX
from gaitcheck.pose.progress import counter
from gaitcheck.pose.silhouettes import Silhouettes
from gaitcheck.types import Floats, Gait, OnProgress, PeriodKind, PoseTrack, Side, ViewName
from gaitcheck.video import Clip, Frame
from gaitcheck.workers import cores, side_by_side

MOST_STEPS: Final = 8
"""Of each leg. More would add time and hardly any certainty: knees of a runner spread by 1 to 2 degrees."""
LOOKS: Final = 3
NEAR_S: Final = 0.027
"""Looks lie within this of mid-stance."""
MOST_MODELS: Final = 4
"""Each takes as long to open as ten looks, and its memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """A frame, by index, and which leg stands in it."""

    index: int
    side: Side
    middle_s: float  # real seconds


def looks_at(
    clip: Clip, bundle: Path, track: PoseTrack, gait: Gait, on_progress: OnProgress | None = None
) -> tuple[LegLook, ...]:
    """Silhouettes of both standing legs: at most ``LOOKS`` frames in each of at most ``MOST_STEPS`` steps a leg.

    Raises
    ------
    InputError
        When the file is gone or damaged.
    ModelError
        When the pose model cannot be opened.
    """
    wishes = sorted((wish for side in Side for wish in _wishes(clip, gait, side)), key=lambda wish: wish.index)
    tick = counter("legs", len(wishes), on_progress)

    def look(silhouettes: Silhouettes, frame: Frame, wish: _Wish) -> LegLook | None:
        tick()
        return _look(silhouettes, frame, wish, track, gait)

    def read(share: Sequence[_Wish], stop: Event) -> list[LegLook]:
        wanted = {wish.index: wish for wish in share}
        if not wanted:
            return []
        with Silhouettes(bundle) as silhouettes:
            frames = takewhile(lambda _: not stop.is_set(), clip.pick(sorted(wanted)))
            looks = [look(silhouettes, frame, wanted[frame.index]) for frame in frames]
        return [look for look in looks if look is not None]

    return tuple(chain.from_iterable(side_by_side(read, _shares(wishes))))


def _shares(wishes: Sequence[_Wish]) -> list[Sequence[_Wish]]:
    """The frames cut into stretches, one for each model."""
    borders = np.linspace(0, len(wishes), min(cores(), MOST_MODELS) + 1).round().astype(int)
    return [wishes[first:last] for first, last in pairwise(borders)]


def _wishes(clip: Clip, gait: Gait, side: Side) -> list[_Wish]:
    times_s = clip.frame_times_s / gait.motion.slow_motion_factor
    middles = [mid_stance_s(gait.motion, support) for support in gait.of(PeriodKind.SUPPORT, side)]
    chosen = np.unique(np.linspace(0, len(middles) - 1, MOST_STEPS).round().astype(int)) if middles else ()
    return [
        _Wish(index=index, side=side, middle_s=middles[int(number)])
        for number in chosen
        for index in _nearest(times_s, middles[int(number)])
    ]


def _nearest(times_s: Floats, moment_s: float) -> list[int]:
    apart = np.abs(times_s - moment_s)
    return [int(index) for index in np.argsort(apart, kind="stable")[:LOOKS] if apart[index] <= NEAR_S]


def _look(silhouettes: Silhouettes, frame: Frame, wish: _Wish, track: PoseTrack, gait: Gait) -> LegLook | None:
    body_px = track.xy_px[frame.index]
    if not np.all(np.isfinite(body_px)):
        return None
    mask = silhouettes.of(frame.rgb, body_px)
    if mask is None:
        return None
    own = wish.side.other if gait.motion.swapped[frame.index] else wish.side
    marks_px = np.array([body_px[INDEX[f"{own}_{joint}"]] for joint in ("hip", "knee", "ankle")])
    return cut(
        mask,
        marks_px,
        gait.motion.leg_length_px,
        outer_is_right=(wish.side is Side.RIGHT) == (gait.motion.view.name is ViewName.REAR),
        side=wish.side,
        time_s=wish.middle_s,
    )
