"""How a kind of reason to look at an athlete is declared: its name, what it asks for, and the order of its cases.

The function looks at one athlete and returns the reasons in words; none means that nothing of this kind is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gaitcheck.team.athlete import Athlete
from gaitcheck.team.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why to look at an athlete, in words."""

    says: str
    entry: Entry  # the recording that it was seen in
    rank: float = 0.0  # within its own kind: the lower, the earlier; ``Look.order`` says by what


Find = Callable[[Athlete], Iterator[Reason]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A declared kind of reason."""

    id: str
    title: str
    order: str  # what comes first among athletes who have this kind of reason
    definition: str
    find: Find


def look(*, title: str, order: str = "all alike") -> Callable[[Find], Look]:
    """Turn a function into a declared kind of reason; its name is the id, its docstring the definition."""

    def declare(find: Find) -> Look:
        definition = " ".join((find.__doc__ or "").split())
        return Look(id=find.__name__, title=title, order=order, definition=definition, find=find)

    return declare
