"""Why there is no number, in a sentence without capital and full stop: it stands behind the number's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.words import Surface
from gaitcheck.words.options import Option
from gaitcheck.words.views import CAMERA, SEEN

_NOBODY: Final = "came out as what no body can do"
_OUTSIDE: Final = "(outside {low:g} to {high:g} {unit})"
_FILM_AGAIN: Final = "film again with both legs in plain sight"
_LOOK_AT_WHAT_YOU_TOLD: Final = "check the height, speed and weight that you told"
_SAY_HOW_FAST: Final = "say at how many frames per second it was filmed{option:--capture-fps}"

SENTENCES: Final[Mapping[AbsenceKind, str]] = {
    AbsenceKind.NEEDS_VIEW: "needs a {view} view",
    AbsenceKind.NEEDS_POINTS: "needs points that were not marked on this body: {points}",
    AbsenceKind.NEEDS_FRAME_RATE: (
        "needs at least {needed_hz:.0f} frames per second; this video has {frame_rate_hz:.0f}"
    ),
    AbsenceKind.NEEDS_HEIGHT: "needs your height{option:--height-cm}",
    AbsenceKind.NEEDS_HEIGHT_OR_SPEED: (
        "needs your height{option:--height-cm} or the treadmill's speed{option:--speed-kmh}"
    ),
    AbsenceKind.NEEDS_SPEED: "needs the treadmill's speed{option:--speed-kmh}",
    AbsenceKind.NEEDS_MASS: "needs your body mass{option:--mass-kg}, and a level treadmill",
    AbsenceKind.STORED_SLOW: (
        "the file says it was filmed at {filmed_hz:.0f} frames per second and plays at {plays_hz:.0f}; say that it "
        "was filmed at {filmed_hz:.0f} if it is slow motion{option:--capture-fps {filmed_hz:.0f}}, or at "
        "{plays_hz:.0f} if it is not{option:--capture-fps {plays_hz:.0f}}"
    ),
    AbsenceKind.LOOKS_SLOW: (
        "the video looks like slow motion ({cadence_spm:.0f} steps per minute as it plays); " + _SAY_HOW_FAST
    ),
    AbsenceKind.IMPLAUSIBLE_CADENCE: (
        "{cadence_spm:.0f} steps per minute is outside what runners do ({low_spm:.0f} to {high_spm:.0f}); "
        + _SAY_HOW_FAST
    ),
    AbsenceKind.OFF_BEAT: (
        "the landings that could be made out come {landings_spm:.0f} times a minute, while the body moves to "
        "{body_spm:.0f}; film steady running with both feet in the picture"
    ),
    AbsenceKind.OBLIQUE: (
        "the camera stands between side and rear or front; film square from the side or straight from behind"
    ),
    AbsenceKind.OTHER_VIEW: (
        "you said the video was filmed from the {said}, but the picture shows the runner from the {seen}; let it be "
        "found out{option:--view auto}, or film again"
    ),
    AbsenceKind.OFF_LINE: (
        "the camera stood about {off_deg:.0f} degrees off {camera}, to your {side}; put it in line with the belt or "
        "the path"
    ),
    AbsenceKind.HIDDEN_BY_NEAR_LEG: "the near leg hides it; film from the {side} too",
    AbsenceKind.TOO_FEW_STEPS: "only {steps:.0f} good steps; at least {needed_steps:.0f} are needed",
    AbsenceKind.IMPLAUSIBLE_STEPS: f"{_NOBODY} on {{beyond:.0f}} of {{steps:.0f}} steps {_OUTSIDE}; {_FILM_AGAIN}",
    AbsenceKind.IMPLAUSIBLE: f"{_NOBODY} {_OUTSIDE}; {_FILM_AGAIN}",
    AbsenceKind.IMPLAUSIBLE_STEPS_AS_TOLD: (
        f"{_NOBODY} on {{beyond:.0f}} of {{steps:.0f}} steps {_OUTSIDE}; {_LOOK_AT_WHAT_YOU_TOLD}"
    ),
    AbsenceKind.IMPLAUSIBLE_AS_TOLD: f"{_NOBODY} {_OUTSIDE}; {_LOOK_AT_WHAT_YOU_TOLD}",
    AbsenceKind.NEAR_THE_MIDDLE: "the feet are set too near to the middle to say on which side of it",
    AbsenceKind.SHOE_NOT_LOOKED_AT: "the shoe was not looked at: this needs the video, not a track alone",
    AbsenceKind.SHOE_NOT_FOUND: "the shoe cannot be told from what is around it",
    AbsenceKind.SHOE_TOO_RARELY_FOUND: "the shoe was found again on too few landings",
    AbsenceKind.SHOE_UNSTEADY: "the shoe's angle could not be read steadily",
    AbsenceKind.LEG_NOT_FOUND: "the outline of the standing leg was not found in enough steps",
    AbsenceKind.BETWEEN_REARFOOT_AND_MIDFOOT: "between rearfoot and midfoot",
    AbsenceKind.NOT_REARFOOT: "not rearfoot, but midfoot or forefoot is not sure",
    AbsenceKind.LEGS_DIFFER: "left and right differ",
    AbsenceKind.BOTH_LEGS_TOGETHER: "one number for both legs together",
    AbsenceKind.WITHHELD: "{text}",
    AbsenceKind.NOT_IN_THIS_RUN: "it is not in this analysis",
    AbsenceKind.TOLD: "{text}",
}
OF_A_CLASS: Final = "cannot tell: {reason}"
NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "seen": SEEN,
    "camera": CAMERA,
}
"""What is called otherwise in a sentence than among the facts."""


def in_words(absence: Absence, surface: Surface) -> str:
    """Why there is no number, for whoever reads it there."""
    facts = {name: NAMES.get(name, {}).get(str(fact), fact) for name, fact in absence.facts}
    reason = SENTENCES[absence.kind].format(option=Option(surface), **facts)
    return OF_A_CLASS.format(reason=reason) if absence.of_a_class else reason


def why_not_compared(before: Absence | None, after: Absence | None, otherwise: str, surface: Surface) -> str:
    """Why two numbers are not set side by side: what keeps one of them away, or else what keeps them apart."""
    lacking = (("before", before), ("after", after))
    said = {when: in_words(absence, surface) for when, absence in lacking if absence is not None}
    if len(said) == 2 and len(set(said.values())) == 1:  # also of films at 29.97 and 30 frames per second
        return said["before"]
    return "; ".join(f"{when}: {reason}" for when, reason in said.items()) or otherwise
