"""What stands above the cues, alike in terminal, page and report: what to begin with, or what was and was not seen."""

from __future__ import annotations

from gaitcheck.exports.absent import a_leg_is_there
from gaitcheck.findings.judge import HeldBack, held_back
from gaitcheck.types import Analysis


def begin_with(stops_cues: bool) -> str:
    """The words before the first finding: what stops all cues is no cue to begin with."""
    return "Before anything else" if stops_cues else "Begin with this one"


def counted(analysis: Analysis) -> tuple[int, int]:
    """How many numbers are there, and how many of those that a film can carry are not."""
    never_printed = {metric.id for metric in analysis.protocol.metrics if metric.withheld}
    asked = [each for each in analysis.measurements if each.metric not in never_printed]
    there = sum(each.overall.value is not None or a_leg_is_there(each) for each in asked)
    return there, len(asked) - there


def all_clear(there: int, missing: int, held: int) -> tuple[str, str]:
    """What is said where there is no cue, and how far that goes: it is no good result where most is not known."""
    if held:
        return "No cue for you now.", "What the numbers ask for is held back, because of what you told us has hurt."
    if not there:
        return "No number could be measured, so nothing can be said.", "Below it says why, and how to film next time."
    numbers = "the one number" if there == 1 else f"the {there} numbers"
    first = f"Nothing stands out in {numbers} that could be measured."
    if missing >= there:
        return first, f"{missing} could not be, and this says nothing of them: below it says why."
    more = f" {missing} more could not be measured; below it says why." if missing else ""
    return first, f"That is a good result.{more}"


def not_for_you(analysis: Analysis) -> tuple[HeldBack, ...]:
    """The cues that the numbers ask for and the runner's history forbids, each with the reason."""
    return held_back(analysis.protocol.findings, analysis.measurements, analysis.provenance.settings)
