"""The gait of what is measured of a film: each stretch is read on its own, as a film of its own would be."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from gaitcheck.absence import AbsenceKind
from gaitcheck.errors import CannotAnalyse, NotRunning, TooFewSteps
from gaitcheck.events import find_gait
from gaitcheck.motion import clean
from gaitcheck.motion.every_frame import looks_of
from gaitcheck.motion.rhythm import refuse_few_looks
from gaitcheck.settings import Settings
from gaitcheck.stretches.choosing import chosen_stretch, other_passes
from gaitcheck.stretches.cutting import cut
from gaitcheck.stretches.feet import check_feet
from gaitcheck.stretches.finding import find_stretches
from gaitcheck.stretches.whole_film import whole_film
from gaitcheck.stretches.words import looked_at
from gaitcheck.types import Gait, Motion, PoseTrack, Reading, Stretch, StretchKind, VideoFacts

SAME_BEAT: Final = 1.10
"""Passes whose beats differ by more than this factor were not run at one speed."""
SAME_LEG: Final = 1.3
"""Nor at one distance from the camera, when the legs' lengths in the picture differ by more than this one."""
OTHER_BEAT: Final = 1.8
"""A beat that many times faster than the legs swing is not theirs: 4 times in a film slowed down by 20, on all other
clips 0.8 to 1.2."""

CRAWLING_PACE_SPM: Final = 60.0
"""Legs that swing slower than this, without a beat, are those of a film slowed down very much: 54 at 20 times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One stretch, and its gait on its own frames."""

    stretch: Stretch
    gait: Gait


def gait_of(seen: PoseTrack, settings: Settings) -> Reading:
    """The gait of the longest steady stretch of running, and all stretches of the film with what was measured marked.

    Raises
    ------
    CannotAnalyse
        When there is no run that can be measured.
    UsageError
        When a part of the film was asked for that it does not have.
    """
    refuse_few_looks(looks_of(seen).time_s)
    stretches = find_stretches(seen, _slower(seen.video, settings))
    chosen = chosen_stretch(seen, stretches, settings)
    try:
        first = _read(seen, chosen, settings)
    except CannotAnalyse as error:
        raise _told(error, looked_at(stretches, chosen)) from error
    passes = [first, *_readable(seen, other_passes(chosen, stretches, settings), settings, first)]
    passes.sort(key=lambda each: each.stretch.first)
    parts = [(each.stretch.first, each.gait) for each in passes]
    return Reading(
        track=seen,
        settings=settings,
        gait=whole_film(parts, first.gait, seen),
        stretches=_marked(stretches, [each.stretch for each in passes]),
    )


def _slower(video: VideoFacts, settings: Settings) -> float:
    """How many times slower than life the film plays, as far as somebody says so."""
    captured_hz = settings.capture_fps or video.capture_rate_hz or video.frame_rate_hz
    return max(1.0, captured_hz / video.frame_rate_hz)


def _read(seen: PoseTrack, stretch: Stretch, settings: Settings) -> _Read:
    part = cut(seen, stretch.first, stretch.stop)
    check_feet(part)
    return _Read(stretch=stretch, gait=find_gait(_cleaned(part, stretch, settings)))


def _cleaned(part: PoseTrack, stretch: Stretch, settings: Settings) -> Motion:
    """The motion of a stretch; a film of which slow motion left but a step or two is refused with that reason.

    A pace is never read too slow, so a beat that is far faster is not that of the legs: the body trembles.
    """
    crawls = TooFewSteps(
        "The legs move so slowly that the film holds a step or two at most: it seems to be slowed down very much.",
        hint="Give the film as it was recorded, not slowed down, with at least 10 seconds of running.",
    )
    pace_spm = (stretch.pace_spm if stretch.kind is StretchKind.MOVING else None) or math.inf
    try:
        motion = clean(part, settings)
    except NotRunning as error:
        if pace_spm < CRAWLING_PACE_SPM:
            raise crawls from error
        raise
    if 60.0 / motion.step_period_s > OTHER_BEAT * pace_spm * motion.slow_motion_factor:
        raise crawls
    return motion


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
    return alike and same_view and _doubted(one) is _doubted(other)


def _doubted(motion: Motion) -> AbsenceKind | None:
    """What is the matter with its clock."""
    return None if motion.clock_doubt is None else motion.clock_doubt.kind


def _told(error: CannotAnalyse, also: str) -> CannotAnalyse:
    return error.saying(f"{error} {also}".strip())


def _marked(stretches: tuple[Stretch, ...], measured: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """All stretches, the measured ones in place of those they are parts of."""
    others = (each for each in stretches if not any(m.first >= each.first and m.stop <= each.stop for m in measured))
    marked = (replace(each, measured=True) for each in measured)
    return tuple(sorted((*others, *marked), key=lambda each: each.first))
