"""Why there is no number and what was noticed, for tests: as the terminal says it, and one that a test makes up."""

from __future__ import annotations

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.types import Analysis, Estimate
from gaitcheck.words import Surface
from gaitcheck.words.absences import in_words
from gaitcheck.words.notes import notes

MADE_UP = Absence.of(AbsenceKind.TOLD, text="made up for a test")


def said(estimate: Estimate, surface: Surface = Surface.TERMINAL) -> str:
    """Why there is no number, in words; empty where there is one."""
    return "" if estimate.why_absent is None else in_words(estimate.why_absent, surface)


def kind(estimate: Estimate) -> AbsenceKind | None:
    """What keeps a number away; None where it is there."""
    return None if estimate.why_absent is None else estimate.why_absent.kind


def noted(analysis: Analysis) -> list[str]:
    """What to know of a film, in words."""
    return list(notes(analysis, Surface.TERMINAL))
