"""A film's stretches: what the runner does from when to when, take by take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from gaitcheck.errors import CannotAnalyse
from gaitcheck.motion.every_frame import looks_of
from gaitcheck.motion.rhythm import RUNNING_CADENCE_SPM, find_rhythm
from gaitcheck.stretches.courses import GRID_HZ
from gaitcheck.stretches.cutting import cut
from gaitcheck.stretches.facing import VIEWS, presence, quarters
from gaitcheck.stretches.steady import Feature, Span, levels, usual
from gaitcheck.stretches.takes import Take, takes_of
from gaitcheck.types import PoseTrack, Stretch, StretchKind

SHORTEST_S: Final = 1.0
"""What lasts less than this is no stretch of its own: it is a transition, or noise."""
STEADY_PACE: Final = 1.3
"""The pace of one stretch varies by no more than this factor: in ten steady runs, real and rendered, by 1.04 to 1.25;
from walking to running by 1.5, in a film slowed down in its middle by 2.1."""
SAME_PACE: Final = 1.2
"""Neighbours whose usual paces differ by less are one stretch, cut by noise."""
STEADY_SWING: Final = 2.0
"""How far the legs swing varies by no more than this factor, in steady runs by 1.25; it falls as they come to rest."""
STEADY_SIZE: Final = 1.5
"""The runner's size varies by no more than this factor: whoever passes a camera beside a road grows by 1.25."""
SAME_SIZE: Final = 1.3
STILL_SWING: Final = 0.08
"""Ankles whose distance varies by less, in torso lengths, stand: in running from behind it varied by 0.15 and more."""
RUNNING_PACE_SPM: Final = 132.0
"""Legs that swing slower than this walk, or the film is slowed down: running is 125 steps a minute and more, read up to
15 % too fast, walking 90 to 120."""
AGREES: Final = 1.3
"""A pace and a beat that differ by more than this factor are not those of legs that run."""
SLOWED_SWING: Final = 0.85
"""Slow legs that swing this far against those of the film's running belong to a film that is slowed down; walkers' do
not."""
TRIM_S: Final = 0.5
"""Left out where a run begins or ends by something else: the step in which one goes over into the other."""


def find_stretches(seen: PoseTrack, slower: float) -> tuple[Stretch, ...]:
    """All stretches of a film, in the order of time, none marked as measured.

    ``slower`` is how many times slower than life the film plays, as far as somebody says so. Where nothing is surely
    running at life's speed the pace tells nothing, for it may be slow motion: then the film is cut by its takes, by
    where the runner is seen from and by standing only, and what is left is ``MOVING``.
    """
    takes = takes_of(seen, slower)
    found = tuple(stretch for take in takes for stretch in _with_slow_ones_named(take, list(_stretches(take, slower))))
    if any(stretch.kind is StretchKind.RUNNING for stretch in found):
        return found
    return tuple(stretch for take in takes for stretch in _stretches(take, None))


def _stretches(take: Take, slower: float | None) -> Iterator[Stretch]:
    """Of one take; ``slower`` is None where the pace shall not count."""
    for there, span in presence(take.courses.present, GRID_HZ):
        if not there:
            yield _stretch(take, StretchKind.AWAY, span)
            continue
        found = _levels(take, span, by_pace=slower is not None)
        kinds = [_kind(take, level, slower) for level in found]
        for kind, (first, stop) in zip(kinds, _bordered(found, kinds), strict=True):
            if first < stop:
                yield _stretch(take, kind, (first, stop))


def _levels(take: Take, span: Span, *, by_pace: bool) -> list[Span]:
    courses = take.courses
    still = (courses.swing < STILL_SWING).astype(float)
    pace = np.log(np.where(still, 1.0, np.maximum(courses.pace_spm, 1.0))) if by_pace else np.zeros_like(still)
    size, ways = np.log(courses.size_px), np.zeros_like(still)
    swing = np.log(np.maximum(courses.swing, STILL_SWING))
    ways[slice(*span)] = quarters(courses.facing_deg[slice(*span)])

    def same(one: Span, other: Span) -> bool:
        apart = [abs(usual(course, one) - usual(course, other)) for course in (pace, size, ways, still)]
        return bool(np.all(np.array(apart) < [np.log(SAME_PACE), np.log(SAME_SIZE), 0.5, 0.5]))

    features = (
        Feature(values=pace, most=float(np.log(STEADY_PACE))),
        Feature(values=size, most=float(np.log(STEADY_SIZE))),
        Feature(values=swing, most=float(np.log(STEADY_SWING)) if by_pace else np.inf),
        Feature(values=ways, most=0.5),
        Feature(values=still, most=0.5),
    )
    return levels(features, span, round(SHORTEST_S * GRID_HZ), same)


def _bordered(found: list[Span], kinds: list[StretchKind]) -> list[Span]:
    """The same with runs less the steps in which they begin or end by something else, to which these go.

    Of a run that is nothing but these steps, no moment is left: an empty span.
    """
    trim = round(TRIM_S * GRID_HZ)
    borders = [list(span) for span in found]
    for (one, other), (kind, next_kind) in zip(pairwise(borders), pairwise(kinds), strict=True):
        if kind is StretchKind.RUNNING is not next_kind:
            other[0] = one[1]
            one[1] -= trim
        elif next_kind is StretchKind.RUNNING is not kind:
            one[1] = other[0]
            other[0] += trim
    return [(first, stop) for first, stop in borders]


def _kind(take: Take, level: Span, slower: float | None) -> StretchKind:
    if usual(take.courses.swing, level) < STILL_SWING:
        return StretchKind.STANDING
    if slower is None:
        return StretchKind.MOVING
    pace_spm = usual(take.courses.pace_spm, level)
    if pace_spm < RUNNING_PACE_SPM:
        return StretchKind.WALKING
    return StretchKind.RUNNING if _has_the_beat(take, level, slower, pace_spm) else StretchKind.MOVING


def _has_the_beat(take: Take, level: Span, slower: float, pace_spm: float) -> bool:
    """Whether the body rises and falls as often as the legs swing, and as in running."""
    try:
        beat_spm = slower * find_rhythm(looks_of(cut(take.track, *take.frames(level)))).cadence_spm
    except CannotAnalyse:
        return False
    near = max(beat_spm, pace_spm) / min(beat_spm, pace_spm)
    low, high = RUNNING_CADENCE_SPM
    return near < AGREES and low <= beat_spm <= high


def _with_slow_ones_named(take: Take, found: list[Stretch]) -> list[Stretch]:
    """Legs that swing slower than in running, but as far, do not walk: the film is slowed down there."""
    running = [_swing(take, each) for each in found if each.kind is StretchKind.RUNNING]
    if not running:
        return found
    far = SLOWED_SWING * float(np.median(running))
    return [
        replace(each, kind=StretchKind.SLOWED)
        if each.kind is StretchKind.WALKING and _swing(take, each) > far
        else each
        for each in found
    ]


def _swing(take: Take, stretch: Stretch) -> float:
    moments_s = take.courses.time_s
    inside = (moments_s >= stretch.start_s) & (moments_s <= stretch.end_s)
    return float(np.median(take.courses.swing[inside]))


def _stretch(take: Take, kind: StretchKind, span: Span) -> Stretch:
    first, stop = take.frames(span)
    way, away = quarters(take.courses.facing_deg[slice(*span)]), kind is StretchKind.AWAY
    return Stretch(
        kind=kind,
        take=take.number,
        view=None if away else VIEWS[int(np.median(way))],
        pace_spm=None if away else usual(take.courses.pace_spm, span),
        start_s=float(take.track.time_s[first]),
        end_s=float(take.track.time_s[min(stop, len(take.track.time_s) - 1)]),
        first=take.first + first,
        stop=take.first + stop,
    )
