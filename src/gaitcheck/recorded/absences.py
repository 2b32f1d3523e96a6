"""Why a number is absent, read back: the typed reason, or an older file's sentence without the terminal in it."""

from __future__ import annotations

from typing import Final

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.errors import NotAnAnalysis
from gaitcheck.facts import Fact
from gaitcheck.recorded.fields import Field
from gaitcheck.recorded.older import without_the_terminal

NO_REASON: Final = "no reason is given"


def absence(part: Field) -> Absence:
    """The reason of a number that is not there; of a kind that this version does not know, as it was told."""
    typed = part.get("absence")
    if typed is None or typed.is_null or typed["kind"].text() not in list(AbsenceKind):
        said = without_the_terminal(part["why_absent"].text())
        return Absence.of(AbsenceKind.TOLD, text=said or NO_REASON)
    try:
        return _typed(typed)
    except ValueError as error:
        raise NotAnAnalysis(f"{typed.place} is no reason.") from error


def _typed(part: Field) -> Absence:
    of_a_class = part.get("of_a_class")
    facts = {name: _fact(part[name]) for name in part.names() if name not in ("kind", "of_a_class")}
    kind = AbsenceKind(part["kind"].text())
    return Absence.of(kind, of_a_class=of_a_class is not None and of_a_class.truth(), **facts)


def _fact(part: Field) -> Fact:
    return part.text() if isinstance(part.value, str) else part.number()
