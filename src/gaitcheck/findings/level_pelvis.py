"""The thigh slants inwards over the standing leg."""

from __future__ import annotations

from typing import Final

from gaitcheck.findings.declare import Measured, finding
from gaitcheck.metrics.cadence import cadence
from gaitcheck.metrics.thigh_adduction_angle import thigh_adduction_angle
from gaitcheck.types import Because, Side

SLANTED_DEG: Final = 10.0
"""Hip adduction of 15 degrees less the 5 of pelvic drop that the picture does not show."""
LOW_SPM: Final = 165.0


@finding(
    title="Your thigh slants inwards when the foot is down",
    cue="Keep your belt line level: squeeze the buttock of the standing side.",
    evidence="Runners who got IT band pain or pain around the kneecap had more hip adduction in some studies, "
    "not in all. "
    "Practice with a mirror lowers it. Strength training alone does not change how people run.",
    source="Noehren et al. 2007, Clin Biomech 22:951; Willy et al. 2012, Clin Biomech 27:1045 (n = 10); "
    "against: Foch et "
    "al. 2020; Willy and Davis 2011, J Orthop Sports Phys Ther 41:625",
    strength="limited",
    effect="Hip adduction and pelvic drop fell by about a fifth, kept for one to three months, in ten runners.",
    dose="Eight sessions in two weeks with a mirror or a live picture, 15 growing to 30 minutes, fading after "
    "the fourth.",
    side_effects="It can stiffen the trunk.",
    check="Film again from behind in two weeks, same speed, and set the two runs side by side: "
    "the comparison says which numbers moved by more than their intervals.",
    lowers=(thigh_adduction_angle,),
)
def level_pelvis(measured: Measured) -> tuple[Because, ...]:
    """Holds when the thigh of a leg slants inwards by surely more than 10 degrees at mid-stance.

    A cadence that is surely under 165 comes first: quicker steps lower the slant too.
    """
    if measured.surely_below(cadence, LOW_SPM):
        return ()
    slanted = (side for side in Side if measured.surely_above(thigh_adduction_angle, SLANTED_DEG, side))
    return tuple(measured.because(thigh_adduction_angle, side) for side in slanted)
