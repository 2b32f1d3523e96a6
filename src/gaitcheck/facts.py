"""What a reason or a note speaks of: numbers, sides and views by name, checked as they are put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Fact = str | float
Facts = tuple[tuple[str, Fact], ...]
"""Each with its name, in the order of the names."""
WORDED: Final = frozenset({"view", "said", "seen", "camera", "side", "unit", "text", "points"})
"""Facts that are a side, a view, a unit or a text; all others are numbers."""
DIGITS: Final = 4
"""Of a number: more are neither said nor written, so that what is read back is the same."""


def in_order(facts: Mapping[str, Fact]) -> Facts:
    """Facts by name as they are kept."""
    return tuple((name, _kept(fact)) for name, fact in sorted(facts.items()))


def check_facts(kind: str, facts: Facts, speaks_of: frozenset[str]) -> None:
    """Refuse other facts than a kind speaks of, naming both, and a number where a word is meant."""
    if {name for name, _ in facts} != speaks_of:
        raise ValueError(f"{kind} speaks of {sorted(speaks_of)}, was given {facts}")
    if any(isinstance(fact, str) != (name in WORDED) for name, fact in facts):
        raise ValueError(f"{kind} was given a number for a word or a word for a number: {facts}")


def _kept(fact: Fact) -> Fact:
    return str(fact) if isinstance(fact, str) else round(float(fact), DIGITS)
