"""A beat to run to: one click a step, left higher than right, each on the sample where its step belongs. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.errors import UsageError
from gaitcheck.findings.raise_cadence import AT_MOST_PERCENT, BEGIN_PERCENT, raise_cadence
from gaitcheck.recorded import Recorded
from gaitcheck.types import Side
from gaitcheck.words import Surface
from gaitcheck.words.absences import in_words

Samples = NDArray[np.int16]

RATE_HZ: Final = 44_100
PITCHES_HZ: Final = {Side.LEFT: 1320.0, Side.RIGHT: 880.0}
"""A fifth apart: told apart on a phone's loudspeaker too, which is weak below 500 Hz."""
CLICK_S: Final = 0.040
FADE_S: Final = 0.008
LOUDNESS: Final = 0.8
"""Of the loudest that 16 bits hold."""
RATES_SPM: Final = (60.0, 300.0)
MINUTES: Final = (0.1, 60.0)


def asked_rate_spm(run: Recorded, percent: float | None = None) -> float:
    """The rate that the cue for quicker steps asks of a run: so much above its cadence, in whole steps per minute.

    Whole, because a phone's metronome takes nothing else. Without ``percent`` it is what the cue begins with.

    Raises
    ------
    UsageError
        When the cue was not given, or asks for less than ``percent``, or there is no cadence; with the reason.
    """
    more = BEGIN_PERCENT if percent is None else percent
    if not 0 < more <= AT_MOST_PERCENT:
        raise UsageError(
            f"--percent must be above 0 and at most {AT_MOST_PERCENT:g}, is {more:g}.",
            hint="More than that at once was not studied.",
        )
    cadence_spm = present_cadence_spm(run)
    if not is_asked(run):
        raise UsageError(
            "This analysis does not ask for quicker steps.",
            hint=f"For a beat at your present cadence, give --spm {cadence_spm:.0f}.",
        )
    most_spm = floor(cadence_spm * (1 + AT_MOST_PERCENT / 100))
    return float(min(round(cadence_spm * (1 + more / 100)), most_spm))


def is_asked(run: Recorded) -> bool:
    """Whether the cue for quicker steps was given."""
    return any(cue.id == raise_cadence.id for cue in run.cues)


def present_cadence_spm(run: Recorded) -> float:
    """The cadence that was measured.

    Raises
    ------
    UsageError
        With the reason why there is none.
    """
    number = run.numbers.get("cadence")
    value = None if number is None else number.overall.value
    if isinstance(value, float):
        return value
    absence = None if number is None else number.overall.why_absent
    reason = in_words(absence or Absence.of(AbsenceKind.NOT_IN_THIS_RUN), Surface.TERMINAL)
    raise UsageError(f"There is no cadence to go by: {reason}.", hint="Give the rate yourself: --spm 170.")


def steps(rate_spm: float, minutes: float) -> Iterator[Samples]:
    """The sound of one step after the other, beginning with a left one: a click, then silence until the next.

    Every step begins at the sample nearest to its exact time, counted from the start, so no error adds up. The
    whole lasts full strides, as near to ``minutes`` as they come: played in a loop, left stays left.

    Raises
    ------
    UsageError
        When nobody runs at such a rate, or for so long.
    """
    _check("spm", rate_spm, RATES_SPM, "steps per minute")
    _check("minutes", minutes, MINUTES, "minutes")
    samples_a_step = Fraction(60 * RATE_HZ) / Fraction(rate_spm)
    strides = max(1, round(rate_spm * minutes / 2))
    clicks = [_click(PITCHES_HZ[side]) for side in (Side.LEFT, Side.RIGHT)]
    for number in range(2 * strides):
        begins, ends = round(number * samples_a_step), round((number + 1) * samples_a_step)
        click = clicks[number % 2]
        yield np.concatenate([click, np.zeros(ends - begins - len(click), dtype=np.int16)])


def _click(pitch_hz: float) -> Samples:
    """A short tone, loudest at its first sample, which makes it sharp to the ear, and died away at its end."""
    time_s = np.arange(round(CLICK_S * RATE_HZ)) / RATE_HZ
    wave = np.cos(2 * np.pi * pitch_hz * time_s) * np.exp(-time_s / FADE_S)
    return np.asarray(np.rint(wave * LOUDNESS * np.iinfo(np.int16).max), dtype=np.int16)


def _check(name: str, value: float, bounds: tuple[float, float], unit: str) -> None:
    low, high = bounds
    if not low <= value <= high:
        raise UsageError(f"--{name} must be between {low:g} and {high:g} {unit}, is {value:g}.")
