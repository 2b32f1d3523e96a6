"""What to know of a film before trusting its numbers: kinds that code can ask, with their facts. No sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gaitcheck.facts import Fact, Facts, check_facts, in_order


class NoteKind(StrEnum):
    """What was noticed."""

    OTHERS_IN_PICTURE = "others_in_picture"
    LITTLE_SEEN = "little_seen"
    SHAKEN = "shaken"  # the camera; it was taken out
    LEGS_EXCHANGED = "legs_exchanged"
    LOW_FRAME_RATE = "low_frame_rate"
    SMALL = "small"  # the runner, in the picture
    TILTED = "tilted"  # the ground, in the picture
    KNEE_NOT_READ = "knee_not_read"  # of one leg, off its outline
    KNEES_NOT_READ = "knees_not_read"  # of both
    FEW_STEPS = "few_steps"
    UNEVEN_STEPS = "uneven_steps"
    OFF_LINE = "off_line"  # the camera, from behind or ahead
    OTHER_SPEED = "other_speed"  # of two films of one run
    TOLD = "told"  # in a sentence, by what reads the film


FACTS: Final[Mapping[NoteKind, frozenset[str]]] = {
    NoteKind.OTHERS_IN_PICTURE: frozenset({"people"}),
    NoteKind.LITTLE_SEEN: frozenset({"share"}),
    NoteKind.SHAKEN: frozenset({"shake_cm"}),
    NoteKind.LEGS_EXCHANGED: frozenset({"share"}),
    NoteKind.LOW_FRAME_RATE: frozenset({"frame_rate_hz"}),
    NoteKind.TILTED: frozenset({"tilt_deg"}),
    NoteKind.KNEE_NOT_READ: frozenset({"side"}),
    NoteKind.FEW_STEPS: frozenset({"steps"}),
    NoteKind.UNEVEN_STEPS: frozenset({"apart_ms"}),
    NoteKind.OFF_LINE: frozenset({"off_deg", "camera", "side"}),
    NoteKind.OTHER_SPEED: frozenset({"one_spm", "other_spm"}),
    NoteKind.TOLD: frozenset({"text"}),
}
"""What each kind speaks of; nothing where it is not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing to know of a film."""

    kind: NoteKind
    facts: Facts = ()
    film: str = ""  # the name of the film it is of, where that is the second of a run

    def __post_init__(self) -> None:
        check_facts(self.kind, self.facts, FACTS.get(self.kind, frozenset()))

    @classmethod
    def of(cls, kind: NoteKind, /, **facts: Fact) -> Note:
        """A note with its facts by name.

        Raises
        ------
        ValueError
            When they are not the facts that this kind speaks of.
        """
        return cls(kind=kind, facts=in_order(facts))
