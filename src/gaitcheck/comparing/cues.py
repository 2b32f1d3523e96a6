"""What came of the cues that were given before: whether the numbers that spoke for them moved, and as wished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gaitcheck.comparing import Answer, Change, CueReply, Reply, Verdict
from gaitcheck.recorded import Cue, Recorded


def cue_replies(before: Recorded, after: Recorded, changes: Sequence[Change]) -> Iterator[CueReply]:
    """Every cue of the earlier analysis that asked for a change; notes ask for none."""
    later = {cue.id for cue in after.cues}
    for cue in before.cues:
        if not (cue.is_note or cue.stops_cues):
            replies = tuple(_replies(cue, changes))
            yield CueReply(
                id=cue.id,
                title=cue.title,
                cue=cue.cue,
                first=cue.first,
                still_given=cue.id in later,
                replies=replies,
                why_none="" if replies else "this version of GaitCheck does not know which number it is to move",
            )


def _replies(cue: Cue, changes: Sequence[Change]) -> Iterator[Reply]:
    """The numbers that spoke for the cue; a number of the near leg is found under that leg."""
    wishes = dict.fromkeys(cue.raises, Verdict.HIGHER) | dict.fromkeys(cue.lowers, Verdict.LOWER)
    for reason in cue.because:
        for change in changes:
            asked = change.metric == reason.metric and reason.side in (None, change.side)
            if asked and change.before.value is not None and change.metric in wishes:
                wished = wishes[change.metric]
                yield Reply(change=change, wished=wished, answer=_answer(change.verdict, wished))


def _answer(verdict: Verdict, wished: Verdict) -> Answer:
    if verdict in (Verdict.HIGHER, Verdict.LOWER):
        return Answer.AS_WISHED if verdict is wished else Answer.AGAINST
    return Answer(verdict.value)
