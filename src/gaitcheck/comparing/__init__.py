"""Two analyses of one runner side by side: which numbers changed by more than measuring twice would change them.

``compare`` in ``comparing.both`` takes two analyses that were read back. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gaitcheck.recorded import Recorded
from gaitcheck.types import Estimate, Side


class Verdict(StrEnum):
    """What may be said of one number."""

    HIGHER = "higher"
    LOWER = "lower"
    TOO_SMALL = "too_small_to_tell"
    NOT_COMPARED = "not_compared"


class Answer(StrEnum):
    """What may be said of a number that a cue was to move."""

    AS_WISHED = "as_wished"
    AGAINST = "against_the_wish"
    TOO_SMALL = "too_small_to_tell"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One number of one leg, or of the run, before and after."""

    metric: str
    title: str
    unit: str
    decimals: int
    side: Side | None  # None: one number for both legs together
    before: Estimate
    after: Estimate
    verdict: Verdict
    value: float | None = None  # after minus before
    low: float | None = None  # 95 % interval of that difference
    high: float | None = None
    smallest_detectable: float = 0.0  # what others could tell; 0 where nobody has published it
    why_not: str = ""  # why two numbers that are there were not compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """How a number that spoke for a cue answered to it."""

    change: Change
    wished: Verdict  # HIGHER or LOWER
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class CueReply:
    """A cue that was given before, and what came of it."""

    id: str
    title: str
    cue: str
    first: bool  # the one to begin with
    still_given: bool  # the later analysis gives it too
    replies: tuple[Reply, ...]
    why_none: str = ""  # why there is no number to look at

    @property
    def fate(self) -> str:
        """What became of it, in a word or two; a film that cannot show its number tells nothing of it."""
        if self.still_given:
            return "still given"
        if self.replies and all(reply.change.after.value is None for reply in self.replies):
            return "cannot tell, since the later analysis does not have its number"
        return "no longer given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that can be said of two analyses of one runner."""

    before: Recorded
    after: Recorded
    warnings: tuple[str, ...]  # what differs besides the running
    cues: tuple[CueReply, ...]
    changes: tuple[Change, ...]  # in the order of the report
