"""One film's outcome beside its label: cadence, contacts foot by foot, or why nothing was measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from benchmarks.real_clips.labels import Cadence, Label
from gaitcheck import Analysis
from gaitcheck.types import Estimate, EventKind, Side
from gaitcheck.words import Surface
from gaitcheck.words.absences import in_words
from gaitcheck.words.notes import notes

NEAR_S: Final = 0.1
"""Farther apart two touches of one foot are not the same one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a labelled film. ``verdict`` is a reason where there is no cadence."""

    label: Label
    verdict: str
    warnings: tuple[str, ...] = ()
    cadence_spm: float | None = None
    half_spm: float | None = None  # of the 95 % interval
    labelled: Cadence | None = None  # of the part that was measured
    contacts: Contacts | None = None

    @property
    def bias_spm(self) -> float | None:
        """Ours minus the label."""
        if self.cadence_spm is None or self.labelled is None:
            return None
        return self.cadence_spm - self.labelled.spm


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """Labelled touches within the measured part, and which of them were found on the right foot."""

    labelled: int
    errors_ms: tuple[float, ...]  # ours minus the label, of those found
    missed: int
    missed_between: int  # without the first and the last one of the part
    invented: int


def refused(label: Label, reason: str) -> Outcome:
    """Nothing of it was measured."""
    return Outcome(label=label, verdict=f"refused: {reason}")


def compared(label: Label, analysis: Analysis) -> Outcome:
    """What was measured, beside the label."""
    first, last = measured_frames(analysis)
    cadence = analysis.measured("cadence").overall
    value = float(cadence.value) if cadence.value is not None else None
    known = next((part for part in label.cadences if part.first - 1 <= first and last <= part.last + 1), None)
    return Outcome(
        label=label,
        verdict="measured" if value is not None else _no_cadence(cadence),
        warnings=tuple(notes(analysis, Surface.PYTHON)),
        cadence_spm=value,
        half_spm=(cadence.high - cadence.low) / 2 if cadence.high is not None and cadence.low is not None else None,
        labelled=known,
        contacts=_contacts(label, analysis, first, last) if label.touches else None,
    )


def _no_cadence(cadence: Estimate) -> str:
    return "no cadence" + ("" if cadence.why_absent is None else f": {in_words(cadence.why_absent, Surface.PYTHON)}")


def measured_frames(analysis: Analysis) -> tuple[int, int]:
    """The first and the last frame of the part of the film that was measured."""
    part = next((stretch for stretch in analysis.stretches if stretch.measured), None)
    return (part.first, part.stop - 1) if part is not None else (0, len(analysis.track.time_s) - 1)


def _contacts(label: Label, analysis: Analysis, first: int, last: int) -> Contacts:
    frames = np.arange(len(analysis.track.time_s))
    touches = [touch for touch in label.touches if first <= touch.frame <= last]
    true = [(float(np.interp(touch.frame, frames, analysis.track.time_s)), touch.side) for touch in touches]
    found = [
        (float(event.time_s), event.side) for event in analysis.gait.events if event.kind is EventKind.INITIAL_CONTACT
    ]
    return matched(true, found)


def matched(true: list[tuple[float, Side]], found: list[tuple[float, Side]]) -> Contacts:
    """Each labelled touch with the nearest one found of the same foot; one that was found counts once."""
    left = list(found)
    errors_s: list[float | None] = []
    for time_s, side in sorted(true):
        near = [each for each in left if each[1] is side and abs(each[0] - time_s) <= NEAR_S]
        nearest = min(near, key=lambda each: abs(each[0] - time_s), default=None)
        if nearest is not None:
            left.remove(nearest)
        errors_s.append(nearest[0] - time_s if nearest is not None else None)
    return Contacts(
        labelled=len(true),
        errors_ms=tuple(1000 * error for error in errors_s if error is not None),
        missed=errors_s.count(None),
        missed_between=errors_s[1:-1].count(None),
        invented=len(left),
    )
