"""Something that a clinician should see first."""

from __future__ import annotations

from typing import Final

from gaitcheck.findings.declare import Measured, finding
from gaitcheck.settings import RED_FLAGS
from gaitcheck.types import Because

MUCH_PAIN: Final = 5.0


@finding(
    title="See a clinician before you change how you run",
    cue="No cue for now. Show a physiotherapist or doctor what you told us; chest pain, a swollen warm calf, fever "
    "with a hot joint or numbness are urgent.",
    evidence="A picture of your running cannot tell what hurts or why. With these signs, or with pain above 5 of 10, "
    "load comes before form.",
    source="Esculier et al. 2018, Br J Sports Med 52:659 (teaching about load did as well alone as with "
    "exercises or a "
    "change of form); the usual lists of red flags in sports medicine",
    strength="expert opinion",
    stops_cues=True,
)
def see_a_clinician(measured: Measured) -> tuple[Because, ...]:
    """Holds when the runner told of a red flag, or of pain above 5 of 10; then there is no other cue."""
    told = measured.told
    flags = [Because(metric="", side=None, says=f"You told: {word}") for word in told.history if word in RED_FLAGS]
    much = told.pain is not None and told.pain > MUCH_PAIN
    pain = [Because(metric="", side=None, says=f"You told: pain {told.pain:g} of 10")] if much else []
    return (*flags, *pain)
