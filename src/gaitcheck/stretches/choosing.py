"""Which stretch is measured: the longest steady one of running, of the whole film or of the part that was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from gaitcheck.errors import NotRunning, UsageError
from gaitcheck.settings import Settings
from gaitcheck.stretches.finding import SHORTEST_S
from gaitcheck.types import PoseTrack, Stretch, StretchKind

ASK_AGAIN: Final = "Ask for another part of the film, or leave the choice to GaitCheck."


def chosen_stretch(seen: PoseTrack, stretches: tuple[Stretch, ...], settings: Settings) -> Stretch:
    """The stretch to measure, cut to the part that was asked for; the whole film where it holds none at all.

    Raises
    ------
    UsageError
        When a part was asked for that the film does not have.
    NotRunning
        When nobody runs in the part that was asked for.
    """
    asked = settings.from_s is not None or settings.to_s is not None
    possible = list(_within(seen, stretches, settings) if asked else stretches)
    for kind in (StretchKind.RUNNING, StretchKind.MOVING):
        fitting = [each for each in possible if each.kind is kind and each.duration_s >= SHORTEST_S]
        if fitting:
            return max(fitting, key=lambda each: each.duration_s)
    if asked:
        raise NotRunning("Nobody runs in the part of the film that you asked for.", hint=ASK_AGAIN)
    return _whole(seen)


def _within(seen: PoseTrack, stretches: tuple[Stretch, ...], settings: Settings) -> Iterator[Stretch]:
    """What of each stretch lies in the part that was asked for."""
    start_s, end_s = settings.from_s or 0.0, float("inf") if settings.to_s is None else settings.to_s
    if start_s >= seen.time_s[-1]:
        raise UsageError(f"The film ends at second {seen.time_s[-1]:.1f}.", hint=ASK_AGAIN)
    for each in stretches:
        every = seen.look_every
        first = max(each.first, -(-int(np.searchsorted(seen.time_s, start_s)) // every) * every)
        stop = min(each.stop, int(np.searchsorted(seen.time_s, end_s, side="right")))
        if first + every < stop:
            yield replace(
                each,
                first=first,
                stop=stop,
                start_s=max(each.start_s, float(seen.time_s[first])),
                end_s=min(each.end_s, end_s),
            )


def _whole(seen: PoseTrack) -> Stretch:
    return Stretch(
        kind=StretchKind.MOVING,
        take=1,
        start_s=float(seen.time_s[0]),
        end_s=float(seen.time_s[-1]),
        first=0,
        stop=len(seen.time_s),
    )


def other_passes(chosen: Stretch, stretches: tuple[Stretch, ...], settings: Settings) -> tuple[Stretch, ...]:
    """Stretches of running in the same take that are parted from the chosen one by the runner's being away.

    None where a part of the film was asked for.
    """
    if chosen.kind is not StretchKind.RUNNING or settings.from_s is not None or settings.to_s is not None:
        return ()
    return tuple(
        each
        for each in stretches
        if each.kind is StretchKind.RUNNING and each.take == chosen.take and _away_between(chosen, each, stretches)
    )


def _away_between(one: Stretch, other: Stretch, stretches: tuple[Stretch, ...]) -> bool:
    first, last = sorted((one, other), key=lambda each: each.first)
    return any(each.kind is StretchKind.AWAY and first.stop <= each.first < last.first for each in stretches)
