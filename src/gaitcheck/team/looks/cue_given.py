"""A change in running is suggested, because numbers are surely beyond the limits of a cue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gaitcheck.recorded import Cue
from gaitcheck.team.athlete import Athlete, analysed
from gaitcheck.team.entry import Entry
from gaitcheck.team.looks.declare import Reason, look

STRENGTHS: Final = ("strong", "moderate", "limited", "expert opinion")


@look(title="A change to try", order="better evidence for the cue first")
def cue_given(athlete: Athlete) -> Iterator[Reason]:
    """A cue was given: the whole 95 % interval of a number lies beyond its limit. Notes and pain are not meant."""
    given: dict[str, tuple[Cue, Entry]] = {}
    for entry, run in analysed(athlete.current):
        for cue in run.cues:
            given.setdefault(cue.id, (cue, entry))  # the newest film that gives it
    asking = [(cue, entry) for cue, entry in given.values() if not (cue.is_note or cue.stops_cues)]
    for cue, entry in sorted(asking, key=lambda pair: (not pair[0].first, _strength(pair[0]))):
        yield Reason(says=_says(cue), entry=entry, rank=_strength(cue))


def _strength(cue: Cue) -> int:
    return STRENGTHS.index(cue.strength) if cue.strength in STRENGTHS else len(STRENGTHS)


def _says(cue: Cue) -> str:
    reasons = "; ".join(reason.says for reason in cue.because)
    return f"{cue.title} (evidence: {cue.strength}). {reasons}"
