"""Two films of one run, from the side and from behind or ahead: each number from the film that carries it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from gaitcheck.absence import AbsenceKind
from gaitcheck.errors import UsageError
from gaitcheck.findings.judge import judge
from gaitcheck.metrics.cadence import cadence
from gaitcheck.note import Note, NoteKind
from gaitcheck.types import Analysis, Measurement, Quality

SAME_RUN_SHARE: Final = 0.03
"""Cadences of one run, filmed twice at one speed, differ by less than this share."""


def join(first: Analysis, second: Analysis) -> Analysis:
    """One analysis of both films. They need not have been taken at the same time, only at the same speed.

    Mid-stance and every other moment of a number come from its own film's events.

    Raises
    ------
    UsageError
        When both films show the same plane: nothing would be won, and which to believe is not ours to choose. Or when
        they were measured by different protocols.
    """
    if first.protocol != second.protocol:
        raise UsageError("The two films were measured by different protocols.", hint="Assess both with the same one.")
    if first.gait.motion.view.plane is second.gait.motion.view.plane:
        raise UsageError(
            f"Both films are from the {first.gait.motion.view.plane or 'same slant'}.",
            hint="Join one from the side with one from the rear or front; analyse films of the same view one by one.",
        )
    measurements = tuple(
        _better(one, other) for one, other in zip(first.measurements, second.measurements, strict=True)
    )
    return replace(
        first,
        measurements=measurements,
        findings=judge(first.protocol.findings, measurements, first.provenance.settings),
        asymmetries=first.asymmetries or second.asymmetries,
        quality=_joined_quality(first, second),
        beside=second,
    )


def same_cadence(one_spm: float, other_spm: float) -> bool:
    """Whether two films can show one run: their cadences differ by no more than one run's do."""
    return abs(one_spm - other_spm) <= SAME_RUN_SHARE * one_spm


def _better(one: Measurement, other: Measurement) -> Measurement:
    """The first film's number where it has one, else the second's; the reason of the film that could carry it."""
    if _is_there(one) or not (_is_there(other) or _needs_a_view(one)):
        return one
    return replace(other, clip=2)


def _is_there(measurement: Measurement) -> bool:
    return any(each.value is not None for each in (measurement.overall, measurement.left, measurement.right))


def _needs_a_view(measurement: Measurement) -> bool:
    absence = measurement.overall.why_absent
    return absence is not None and absence.kind is AbsenceKind.NEEDS_VIEW


def _joined_quality(first: Analysis, second: Analysis) -> Quality:
    name = second.track.video.file_name
    others = tuple(replace(note, film=name) for note in second.quality.notes)
    return replace(first.quality, notes=(*first.quality.notes, *others, *_disagreement(first, second)))


def _disagreement(first: Analysis, second: Analysis) -> Iterator[Note]:
    one, other = (_cadence_spm(analysis) for analysis in (first, second))
    if isinstance(one, float) and isinstance(other, float) and not same_cadence(one, other):
        yield Note.of(NoteKind.OTHER_SPEED, one_spm=one, other_spm=other)


def _cadence_spm(analysis: Analysis) -> float | str | None:
    return next((each.overall.value for each in analysis.measurements if each.metric == cadence.id), None)
