"""Why there is no number: a reason that code can ask, with the numbers and sides it speaks of. No sentences.

What is said of it stands in ``words/``, once for each place where it is read; nothing decides by how it is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gaitcheck.facts import Fact, Facts, check_facts, in_order


class AbsenceKind(StrEnum):
    """What keeps a number away."""

    NEEDS_VIEW = "needs_view"  # another one than it was filmed from
    NEEDS_POINTS = "needs_points"  # of the body, that whoever marked it did not mark
    NEEDS_FRAME_RATE = "needs_frame_rate"
    NEEDS_HEIGHT = "needs_height"
    NEEDS_HEIGHT_OR_SPEED = "needs_height_or_speed"
    NEEDS_SPEED = "needs_speed"  # of the belt
    NEEDS_MASS = "needs_mass"
    STORED_SLOW = "stored_slow"  # the file says that it was filmed faster than it plays
    LOOKS_SLOW = "looks_slow"
    IMPLAUSIBLE_CADENCE = "implausible_cadence"  # nobody runs so; the clock is in doubt
    OFF_BEAT = "off_beat"  # landings and body do not go together
    OBLIQUE = "oblique"
    OTHER_VIEW = "other_view"  # than the runner says
    OFF_LINE = "off_line"  # the camera, from behind or ahead
    HIDDEN_BY_NEAR_LEG = "hidden_by_near_leg"
    TOO_FEW_STEPS = "too_few_steps"
    IMPLAUSIBLE_STEPS = "implausible_steps"
    IMPLAUSIBLE = "implausible"  # the number of a whole run
    IMPLAUSIBLE_STEPS_AS_TOLD = "implausible_steps_as_told"  # with the speed, height or weight that were told
    IMPLAUSIBLE_AS_TOLD = "implausible_as_told"
    NEAR_THE_MIDDLE = "near_the_middle"  # the feet: which side of it cannot be told
    SHOE_NOT_LOOKED_AT = "shoe_not_looked_at"
    SHOE_NOT_FOUND = "shoe_not_found"
    SHOE_TOO_RARELY_FOUND = "shoe_too_rarely_found"
    SHOE_UNSTEADY = "shoe_unsteady"
    LEG_NOT_FOUND = "leg_not_found"  # the outline of the standing one
    BETWEEN_REARFOOT_AND_MIDFOOT = "between_rearfoot_and_midfoot"
    NOT_REARFOOT = "not_rearfoot"  # that is sure, and no more
    LEGS_DIFFER = "legs_differ"  # so there is no word for both
    BOTH_LEGS_TOGETHER = "both_legs_together"  # the number has no legs
    WITHHELD = "withheld"  # by the metric's own declaration, with its reason
    NOT_IN_THIS_RUN = "not_in_this_run"
    TOLD = "told"  # in words of another's: an old file's, or a metric's from outside


FACTS: Final[Mapping[AbsenceKind, frozenset[str]]] = {
    AbsenceKind.NEEDS_VIEW: frozenset({"view"}),
    AbsenceKind.NEEDS_POINTS: frozenset({"points"}),
    AbsenceKind.NEEDS_FRAME_RATE: frozenset({"needed_hz", "frame_rate_hz"}),
    AbsenceKind.STORED_SLOW: frozenset({"filmed_hz", "plays_hz"}),
    AbsenceKind.LOOKS_SLOW: frozenset({"cadence_spm"}),
    AbsenceKind.IMPLAUSIBLE_CADENCE: frozenset({"cadence_spm", "low_spm", "high_spm"}),
    AbsenceKind.OFF_BEAT: frozenset({"landings_spm", "body_spm"}),
    AbsenceKind.OTHER_VIEW: frozenset({"said", "seen"}),
    AbsenceKind.OFF_LINE: frozenset({"off_deg", "camera", "side"}),
    AbsenceKind.HIDDEN_BY_NEAR_LEG: frozenset({"side"}),
    AbsenceKind.TOO_FEW_STEPS: frozenset({"steps", "needed_steps"}),
    AbsenceKind.IMPLAUSIBLE_STEPS: frozenset({"beyond", "steps", "low", "high", "unit"}),
    AbsenceKind.IMPLAUSIBLE: frozenset({"low", "high", "unit"}),
    AbsenceKind.IMPLAUSIBLE_STEPS_AS_TOLD: frozenset({"beyond", "steps", "low", "high", "unit"}),
    AbsenceKind.IMPLAUSIBLE_AS_TOLD: frozenset({"low", "high", "unit"}),
    AbsenceKind.WITHHELD: frozenset({"text"}),
    AbsenceKind.TOLD: frozenset({"text"}),
}
"""What each kind speaks of; nothing where it is not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Why there is no number."""

    kind: AbsenceKind
    facts: Facts = ()
    of_a_class: bool = False  # what is missing is a word, such as the foot strike, that cannot be told

    def __post_init__(self) -> None:
        check_facts(self.kind, self.facts, FACTS.get(self.kind, frozenset()))

    @classmethod
    def of(cls, kind: AbsenceKind, /, *, of_a_class: bool = False, **facts: Fact) -> Absence:
        """A reason with its facts by name.

        Raises
        ------
        ValueError
            When they are not the facts that this kind speaks of.
        """
        return cls(kind=kind, facts=in_order(facts), of_a_class=of_a_class)

    def plain(self) -> dict[str, object]:
        """The same as JSON has it: the kind and each fact by its name."""
        return {"kind": str(self.kind), "of_a_class": self.of_a_class, **dict(self.facts)}
