"""The whole comparison of two analyses of one runner."""

from __future__ import annotations

from gaitcheck.comparing import Comparison
from gaitcheck.comparing.changes import changes
from gaitcheck.comparing.circumstances import circumstances
from gaitcheck.comparing.cues import cue_replies
from gaitcheck.recorded import Recorded


def compare(before: Recorded, after: Recorded) -> Comparison:
    """Which numbers changed by more than their own error, what came of the cues, and what else differs.

    The same two analyses the other way round give the same changes with the other sign.
    """
    every = tuple(changes(before, after))
    return Comparison(
        before=before,
        after=after,
        warnings=circumstances(before, after),
        cues=tuple(cue_replies(before, after, every)),
        changes=every,
    )
