"""The gait of what is measured of a film, laid into the whole film.

Each stretch is cleaned and read on its own, as a film of its own would be, and what was found is put back at its place:
``Motion`` always has all frames of the film. So a frame's number, and a moment, mean the same in the track, the motion,
the events and every export, and none of these knows that only a part was measured. Outside of what was measured the
landmarks stand still where they were last, or will first be, and count as not seen: curves are absent there.

Passes of a runner who crosses a still picture several times are read one by one and their steps put together. Each pass
is a run of its own (``PeriodKind.RUN``), so no step, stride or line through the contacts spans the time between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from gaitcheck.errors import CannotAnalyse, TooFewSteps
from gaitcheck.events import find_gait
from gaitcheck.motion import clean
from gaitcheck.settings import Settings
from gaitcheck.stretches.choosing import chosen_stretch, other_passes
from gaitcheck.stretches.cutting import cut
from gaitcheck.stretches.feet import check_feet
from gaitcheck.stretches.finding import find_stretches
from gaitcheck.stretches.words import looked_at
from gaitcheck.types import Event, Gait, Motion, PoseTrack, Stretch, StretchKind, VideoFacts

SAME_BEAT: Final = 1.10
"""Passes whose beats differ by more than this factor were not run at one speed."""
SAME_LEG: Final = 1.3
"""Nor at one distance from the camera, when the legs' lengths in the picture differ by more than this one."""
OTHER_BEAT: Final = 1.8
"""A beat that many times faster than the legs swing is not theirs: 4 times in a film slowed down by 20, on all other
clips 0.8 to 1.2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One stretch, and its gait on its own frames."""

    stretch: Stretch
    gait: Gait


def gait_of(seen: PoseTrack, settings: Settings) -> tuple[Gait, tuple[Stretch, ...]]:
    """The gait of the longest steady stretch of running, and all stretches of the film with what was measured marked.

    Raises
    ------
    CannotAnalyse
        When there is no run that can be measured.
    UsageError
        When a part of the film was asked for that it does not have.
    """
    stretches = find_stretches(seen, _slower(seen.video, settings))
    chosen = chosen_stretch(seen, stretches, settings)
    try:
        first = _read(seen, chosen, settings)
    except CannotAnalyse as error:
        raise _told(error, looked_at(stretches, chosen)) from error
    passes = [first, *_readable(seen, other_passes(chosen, stretches, settings), settings, first)]
    passes.sort(key=lambda each: each.stretch.first)
    return _laid(passes, first, seen), _marked(stretches, [each.stretch for each in passes])


def _slower(video: VideoFacts, settings: Settings) -> float:
    """How many times slower than life the film plays, as far as somebody says so."""
    captured_hz = settings.capture_fps or video.capture_rate_hz or video.frame_rate_hz
    return max(1.0, captured_hz / video.frame_rate_hz)


def _read(seen: PoseTrack, stretch: Stretch, settings: Settings) -> _Read:
    part = cut(seen, stretch.first, stretch.stop)
    check_feet(part)
    motion = clean(part, settings)
    _refuse_extreme_slow_motion(stretch, motion)
    return _Read(stretch=stretch, gait=find_gait(motion))


def _refuse_extreme_slow_motion(stretch: Stretch, motion: Motion) -> None:
    """Refuse a film in which the body trembles to a beat that the legs do not have: hardly a step is in it.

    A pace is never read too slow, so a beat that is far faster is not that of the legs.
    """
    if stretch.kind is StretchKind.MOVING and stretch.pace_spm is not None:
        beat_spm = 60.0 / motion.step_period_s
        if beat_spm > OTHER_BEAT * stretch.pace_spm * motion.slow_motion_factor:
            raise TooFewSteps(
                "The legs move so slowly that the film holds only a step or two: it is slowed down very much.",
                hint="Give the film as it was recorded, not slowed down, with at least 10 seconds of running.",
            )


def _readable(seen: PoseTrack, others: Sequence[Stretch], settings: Settings, first: _Read) -> list[_Read]:
    """The other passes that can be read, run as fast and filmed as near as the first."""
    found: list[_Read] = []
    for other in others:
        try:
            read = _read(seen, other, settings)
        except CannotAnalyse:  # too little of it, or partly hidden: the first pass stands without it
            continue
        if _belong_together(first.gait.motion, read.gait.motion):
            found.append(read)
    return found


def _belong_together(one: Motion, other: Motion) -> bool:
    pairs = (
        (one.step_period_s, other.step_period_s, SAME_BEAT),
        (one.leg_length_px, other.leg_length_px, SAME_LEG),
    )
    alike = all(max(a, b) < factor * min(a, b) for a, b, factor in pairs)
    same_view = one.view.name is other.view.name or None not in (one.view.near_side, other.view.near_side)
    return alike and same_view and one.clock_doubt == other.clock_doubt


def _told(error: CannotAnalyse, also: str) -> CannotAnalyse:
    return type(error)(f"{error} {also}".strip(), hint=error.hint)


def _marked(stretches: tuple[Stretch, ...], measured: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """All stretches, the measured ones in place of those they are parts of."""
    others = (each for each in stretches if not any(m.first >= each.first and m.stop <= each.stop for m in measured))
    marked = (replace(each, measured=True) for each in measured)
    return tuple(sorted((*others, *marked), key=lambda each: each.first))


def _laid(passes: Sequence[_Read], base: _Read, seen: PoseTrack) -> Gait:
    """One gait over all frames of the film."""
    if len(passes) == 1 and len(base.gait.motion.time_s) == len(seen.time_s):
        return base.gait
    events = [_moved(event, each.stretch.first) for each in passes for event in each.gait.events]
    periods = [period for each in passes for period in each.gait.periods]
    return Gait(
        motion=_whole_film([(each.stretch.first, each.gait.motion) for each in passes], base.gait.motion, seen),
        events=tuple(events),
        periods=tuple(sorted(periods, key=lambda period: (period.start_s, period.kind, period.side))),
        turned_s=tuple(
            (float(each.gait.motion.time_s[0]), float(each.gait.motion.time_s[-1]))
            for each in passes
            if each.gait.motion.view.near_side is not base.gait.motion.view.near_side
        ),
    )


def _moved(event: Event, first: int) -> Event:
    return replace(event, frame=event.frame + first)


def _whole_film(parts: Sequence[tuple[int, Motion]], base: Motion, seen: PoseTrack) -> Motion:
    """The motion at all frames: of each part at its own, standing still before and after it."""
    frames = len(seen.time_s)
    nearest = _nearest_measured(parts, frames)
    inside = nearest == np.arange(frames)
    place = np.zeros(frames, dtype=int)
    for number, (first, part) in enumerate(parts):
        place[first : first + len(part.time_s)] = np.arange(len(part.time_s)) + _before(parts, number)
    held = place[nearest]
    return replace(
        base,
        time_s=seen.time_s / base.slow_motion_factor,
        xy_ll=_end_to_end([part.xy_ll for _, part in parts])[held],
        seen=_end_to_end([part.seen for _, part in parts])[held] & inside[:, None],
        repaired=_end_to_end([part.repaired for _, part in parts])[held] & inside[:, None],
        swapped=_end_to_end([part.swapped for _, part in parts])[held] & inside,
    )


def _nearest_measured(parts: Sequence[tuple[int, Motion]], frames: int) -> np.ndarray:
    """(frames,) the measured frame that is nearest to each."""
    measured = np.concatenate([np.arange(first, first + len(part.time_s)) for first, part in parts])
    after = np.minimum(np.searchsorted(measured, np.arange(frames)), len(measured) - 1)
    before = np.maximum(after - 1, 0)
    every = np.arange(frames)
    return np.where(every - measured[before] < measured[after] - every, measured[before], measured[after])


def _before(parts: Sequence[tuple[int, Motion]], number: int) -> int:
    return sum(len(part.time_s) for _, part in parts[:number])


def _end_to_end(arrays: Sequence[np.ndarray]) -> np.ndarray:
    return np.concatenate(arrays)
