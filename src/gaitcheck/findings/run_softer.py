"""Much bounce, and shins or knees that have hurt."""

from __future__ import annotations

from typing import Final

from gaitcheck.findings.declare import Measured, finding
from gaitcheck.metrics.vertical_oscillation import vertical_oscillation
from gaitcheck.types import Because

HIGH_BOUNCE_CM: Final = 10.0


@finding(
    title="You bounce a lot",
    cue="Run softer: make the next twenty steps quieter than the last.",
    evidence="Two weeks of training to land softly lowered loading rates in 320 beginners, who then had fewer "
    "injuries in a "
    "year, but more at calf and Achilles tendon.",
    source="Chan et al. 2018, Am J Sports Med 46:388 (n = 320); Crowell and Davis 2011, Clin Biomech 26:78",
    strength="moderate",
    effect="Lower loading rates after eight sessions, kept for a month.",
    dose="Eight sessions in two weeks, 15 growing to 30 minutes.",
    side_effects="More calf and Achilles trouble was seen; many move to the forefoot unasked. Stop if the calf aches.",
    check="Film again in two weeks, same place, same speed, same shoes, and set the two runs side by side: "
    "the comparison says which numbers moved by more than their intervals.",
    only_with=("knee", "shin"),
    not_with=("achilles", "calf", "metatarsal", "plantar"),
    why_not="Beginners who learned to land softly had more trouble at calf and Achilles tendon.",
    lowers=(vertical_oscillation,),
)
def run_softer(measured: Measured) -> tuple[Because, ...]:
    """Holds when vertical oscillation is surely above 10 cm.

    Only with a history at knee or shin, and never with one at calf, Achilles tendon or forefoot.
    """
    high = measured.surely_above(vertical_oscillation, HIGH_BOUNCE_CM)
    return (measured.because(vertical_oscillation),) if high else ()
