"""The films that a report is about: one, or two that were joined."""

from __future__ import annotations

from gaitcheck.types import Analysis


def films(analysis: Analysis) -> tuple[Analysis, ...]:
    """Each film's own analysis, the first film first."""
    return (analysis,) if analysis.beside is None else (analysis, analysis.beside)


def film_of(analysis: Analysis, clip: int) -> Analysis:
    """The film that a measurement or a finding belongs to."""
    return films(analysis)[clip - 1]
