"""Pain was told, though not so much that it stops every cue."""

from __future__ import annotations

from collections.abc import Iterator

from gaitcheck.findings.see_a_clinician import MUCH_PAIN
from gaitcheck.team.athlete import Athlete, analysed
from gaitcheck.team.looks.declare import Reason, look


@look(title="Pain while running", order="more pain first")
def pain(athlete: Athlete) -> Iterator[Reason]:
    """Pain above 0 and up to 5 of 10 was told with the newest recording of a view; what is above is a red flag."""
    told = [(run.settings.pain or 0.0, entry) for entry, run in analysed(athlete.current)]
    worst, entry = max(told, key=lambda each: each[0])
    if 0 < worst <= MUCH_PAIN:
        yield Reason(says=f"Told: pain {worst:g} of 10", entry=entry, rank=-worst)
