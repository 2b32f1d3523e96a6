"""Something was told that a clinician should see first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gaitcheck.protocol import RUNNING
from gaitcheck.team.athlete import Athlete, runs
from gaitcheck.team.looks.declare import Reason, look

STOPPING: Final = frozenset(rule.id for rule in RUNNING.findings if rule.stops_cues)


@look(title="See a clinician first")
def red_flag(athlete: Athlete) -> Iterator[Reason]:
    """The newest analysis of a view tells of a red flag, or of pain above 5 of 10: load comes before form."""
    told = {
        reason.says for run in runs(athlete.current) for cue in run.cues if cue.id in STOPPING for reason in cue.because
    }
    for says in sorted(told):
        yield Reason(says=says.replace("You told", "Told"))
