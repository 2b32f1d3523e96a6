"""The foot lands far ahead of the body."""

from __future__ import annotations

from typing import Final

from gaitcheck.findings.declare import Measured, finding
from gaitcheck.metrics.overstride_com_ratio import overstride_com_ratio
from gaitcheck.metrics.shank_angle_at_contact import shank_angle_at_contact
from gaitcheck.types import Because

FAR_AHEAD: Final = 0.25
"""Mean plus two standard deviations of the leg angle at foot strike (Patoz et al. 2022), as a ratio."""
LEANING_SHANK_DEG: Final = 12.0


@finding(
    title="Your foot lands far ahead of you",
    cue="Let the foot land closer to under your hips: think of the foot disappearing below you, not reaching out.",
    evidence="A foot that lands farther ahead goes with more braking at every step. Coaches use this cue; "
    "trials of it alone are few, and it can push runners onto the forefoot, so watch your calves.",
    source="Lieberman et al. 2015, J Exp Biol 218:3406; Wille et al. 2014, J Orthop Sports Phys Ther 44:825; Barton "
    "et al. 2016, Br J Sports Med 50:513",
    strength="limited",
    effect="A shorter reach and less braking; how much differs from runner to runner.",
    dose="Easy runs only, one minute on and one off, for two weeks.",
    side_effects="It can push you onto the forefoot: stop if calf or Achilles tendon ache.",
    check="Film again in two weeks, same place, same speed, same shoes, and set the two runs side by side: "
    "the comparison says which numbers moved by more than their intervals.",
    not_with=("achilles", "calf", "metatarsal", "plantar"),
    why_not="Reaching less can push you onto the forefoot, which loads calf, Achilles tendon and forefoot more.",
    lowers=(overstride_com_ratio, shank_angle_at_contact),
)
def land_under_hips(measured: Measured) -> tuple[Because, ...]:
    """Holds when the ankle lands surely more than 0.25 leg lengths ahead of the centre of mass.

    Also when the shank leans back by surely more than 12 degrees at initial contact.
    """
    limits = ((overstride_com_ratio, FAR_AHEAD), (shank_angle_at_contact, LEANING_SHANK_DEG))
    return tuple(measured.because(metric) for metric, limit in limits if measured.surely_above(metric, limit))
