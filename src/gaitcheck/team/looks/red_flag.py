"""Something was told that a clinician should see first."""

from __future__ import annotations

from collections.abc import Iterator

from gaitcheck.team.athlete import Athlete, analysed
from gaitcheck.team.entry import Entry
from gaitcheck.team.looks.declare import Reason, look


@look(title="See a clinician first")
def red_flag(athlete: Athlete) -> Iterator[Reason]:
    """The newest analysis of a view tells of a red flag, or of pain above 5 of 10: load comes before form."""
    told: dict[str, Entry] = {}
    for entry, run in analysed(athlete.current):
        for reason in (reason for cue in run.cues if cue.stops_cues for reason in cue.because):
            told.setdefault(reason.says, entry)
    for says, entry in sorted(told.items(), key=lambda each: each[0]):
        yield Reason(says=says.replace("You told", "Told"), entry=entry)
