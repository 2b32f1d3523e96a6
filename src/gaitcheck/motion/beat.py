"""Which period is the step's: hips, ankles and the taking turns of the legs are asked of each that could be.

Each signal for itself takes half or twice the step for the step now and then: the hips of a runner who limps, or under
a hand that shakes, come again with every stride or with the hand; ankles as seen from behind open as far as one leg
alone kicks. So each period that any signal has, its half and its double are candidates, and each signal says of each
candidate how well it comes again (autocorrelation), less how well it already came again at a half or a third of it:
what comes again with every step comes again with every third one too. The legs say one thing more: after one step they
stand the other way round, after two the same way. A step has 0 to 1 from hips and from ankles each and 0 to 2 from the
legs' turns: in 20 films of runners, real and rendered, 3.1 to 3.9 where they were well seen, its half or double less
than 0.5. Where the legs' names come and go the turns are silent, and how the body falls decides between equals: a
step that comes as often as in running, once time is set right by gravity, has ``RUNS_VOTES`` more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from gaitcheck.types import Floats

MOST_VOTES: Final = 4.0
STRONG: Final = 0.75
"""The first peak of the autocorrelation that is this high against the highest is a candidate."""
RUNS_VOTES: Final = 0.5
"""For a choice only: it is no evidence that there is a beat."""
SAME: Final = 0.08
"""A peak within this share of a period belongs to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """A step's period, and how much speaks for it (0 to 1)."""

    period_s: float
    evidence: float


@dataclass(frozen=True, slots=True)
class _Repeats:
    """How well a signal comes again, by lag."""

    at: Floats  # (lags,) autocorrelation, -1 to 1
    peaks: np.ndarray  # lags of its peaks

    def peak(self, lag: float) -> float:
        """Of the highest peak that belongs to a lag; 0 where there is none."""
        near = self.peaks[np.abs(self.peaks - lag) <= max(1.0, SAME * lag)]
        return float(max(0.0, np.max(self.at[near], initial=0.0)))

    def value(self, lag: float) -> float:
        """At a lag, between two; 0 beyond the last."""
        return float(np.interp(lag, np.arange(len(self.at)), self.at, right=0.0))

    def first(self, shortest: float) -> int | None:
        """The lag of the first strong peak that is not shorter; None where nothing comes again."""
        known = self.peaks[self.peaks >= shortest]
        known = known[self.at[known] > 0.0]
        return int(known[self.at[known] > STRONG * np.max(self.at[known])][0]) if len(known) else None


def find_beat(
    height: Floats,
    apart: Floats,
    rate_hz: float,
    period_s: tuple[float, float],
    runs: Callable[[float], bool],
) -> Beat | None:
    """The step's period; None where nothing comes again.

    Parameters
    ----------
    height
        (moments,) of the hips, any unit; all zero where it tells nothing.
    apart
        (moments, 2) from the right ankle to the left one, likewise.
    rate_hz
        Moments a second.
    period_s
        The shortest and the longest step that is looked for.
    runs
        Whether a body that falls like this one may run with steps of a period.
    """
    longest = min(len(height) // 2 - 1, int(period_s[1] * rate_hz))
    shortest = period_s[0] * rate_hz
    opening = np.linalg.norm(apart, axis=1)
    hips, ankles, turns = (_repeats(signal, longest) for signal in (height[:, None], opening[:, None], apart))
    found = [*(signal.first(shortest) for signal in (hips, ankles)), turns.first(2 * shortest)]
    periods = [lag * whole for lag, whole in zip(found, (1.0, 1.0, 0.5), strict=True) if lag]
    candidates = [share * lag for lag in periods for share in (0.5, 1.0, 2.0) if shortest <= share * lag < longest]
    if not candidates:
        return None
    votes = [_votes(hips, ankles, turns, lag) for lag in candidates]
    best = int(
        np.argmax([vote + RUNS_VOTES * runs(lag / rate_hz) for vote, lag in zip(votes, candidates, strict=True)])
    )
    lag = _between((hips, ankles), candidates[best])
    return Beat(period_s=lag / rate_hz, evidence=max(0.0, votes[best]) / MOST_VOTES)


def _votes(hips: _Repeats, ankles: _Repeats, turns: _Repeats, lag: float) -> float:
    """What speaks for a candidate; turns no more than what comes again, for names exchanged now and then make some."""
    by_hips, by_ankles = _own(hips, lag), _own(ankles, lag)
    return by_hips + by_ankles + min(_taking_turns(turns, lag), 2 * max(by_hips, by_ankles))


def _own(signal: _Repeats, lag: float) -> float:
    """How much a signal comes again at a lag and not already at a half or a third of it."""
    return signal.peak(lag) - max(signal.peak(lag / 2), signal.peak(lag / 3))


def _taking_turns(turns: _Repeats, lag: float) -> float:
    """How much the legs stand the other way round after one step and the same way after two, and not already sooner."""
    return _turned(turns, lag) - max(0.0, _turned(turns, lag / 3))


def _turned(turns: _Repeats, lag: float) -> float:
    return turns.peak(2 * lag) - turns.value(lag)


def _repeats(signal: Floats, longest: int) -> _Repeats:
    """Of a signal (moments, parts) with itself, up to a lag."""
    signal = signal - signal.mean(axis=0)
    at = np.array([_match(signal, lag) for lag in range(longest + 1)])
    inner = at[1:-1]
    peaks = 1 + np.flatnonzero((at[:-2] < inner) & (inner >= at[2:]))
    return _Repeats(at, peaks)


def _match(signal: Floats, lag: int) -> float:
    early, late = signal[: len(signal) - lag], signal[lag:]
    spread = float(np.sqrt(np.sum(early**2) * np.sum(late**2)))
    return float(np.sum(early * late)) / spread if spread > 0 else 0.0


def _between(signals: tuple[_Repeats, ...], lag: float) -> float:
    """A candidate put between moments: the top of the parabola through the highest peak that belongs to it."""
    near = [
        (signal.at[top], top, signal)
        for signal in signals
        for top in signal.peaks
        if abs(top - lag) <= max(1.0, SAME * lag)
    ]
    if not near:
        return lag
    _, top, signal = max(near, key=lambda peak: float(peak[0]))
    left, middle, right = signal.at[top - 1 : top + 2]
    return float(top + 0.5 * (left - right) / (left - 2 * middle + right))
