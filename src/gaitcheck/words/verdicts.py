"""What may be said of a change, and of the number that a cue was to move, by the verdicts' own values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TOO_SMALL: Final = "too small to tell"
VERDICTS: Final[Mapping[str, str]] = {"higher": "higher", "lower": "lower", "too_small_to_tell": TOO_SMALL}
CHANGED: Final = "changed: {verdict}"
ANSWERS: Final[Mapping[str, str]] = {
    "as_wished": "moved as wished",
    "against_the_wish": "moved the other way",
    "too_small_to_tell": TOO_SMALL,
}
NOT_COMPARED: Final = "not compared: {why}"


def verdict(kind: str, why_not: str = "") -> str:
    """Of a number before and after; of one that was not compared, why."""
    if kind not in VERDICTS:
        return NOT_COMPARED.format(why=why_not)
    said = VERDICTS[kind]
    return said if said == TOO_SMALL else CHANGED.format(verdict=said)


def answer(kind: str, why_not: str = "") -> str:
    """Of a number that a cue was to move."""
    return ANSWERS[kind] if kind in ANSWERS else NOT_COMPARED.format(why=why_not)
