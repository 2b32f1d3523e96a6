"""The steps are long and slow, and the foot lands far ahead: try slightly quicker steps."""

from __future__ import annotations

from typing import Final

from gaitcheck.findings.declare import Measured, finding
from gaitcheck.metrics.cadence import cadence
from gaitcheck.metrics.overstride_com_ratio import overstride_com_ratio
from gaitcheck.metrics.shank_angle_at_contact import shank_angle_at_contact
from gaitcheck.metrics.vertical_oscillation import vertical_oscillation
from gaitcheck.types import Because

LOW_AT_MOST_SPEEDS_SPM: Final = 155.0
"""Under every value that Burns et al. 2019 saw in elite runners; nothing is said against 160 or 170."""
HIGH_ALREADY_SPM: Final = 180.0
"""From here on still quicker steps are not asked for. Not a target: nobody is told to reach it."""
BEGIN_PERCENT: Final = 5.0
AT_MOST_PERCENT: Final = 10.0
"""How much quicker: what Heiderscheit et al. 2011 and Anderson et al. 2022 looked at."""
FAR_AHEAD: Final = 0.25
LEANING_SHANK_DEG: Final = 12.0
HIGH_BOUNCE_CM: Final = 10.0


@finding(
    title="Shorter, quicker steps may take load off",
    cue=f"Same speed, quicker and lighter steps: set a metronome {BEGIN_PERCENT:g} % above your own cadence and match "
    "it for one minute on, one minute off.",
    evidence="Taking 5 to 10 % more steps lowers the load on knee and hip, overstride and bounce. That it "
    "takes pain away is shown only in small studies. It costs a little more effort at first. There is no "
    "right number for everyone: 180 is not a target.",
    source="Heiderscheit et al. 2011, Med Sci Sports Exerc 43:296 (n = 45); Anderson et al. 2022, Sports Med Open "
    "8:112 (37 studies); Doyle et al. 2022, J Orthop Sports Phys Ther 52:192",
    strength="moderate",
    effect="Less bend and load at knee and hip, a shorter step and less bounce within the first session; "
    "whether pain "
    "eases was seen in small studies only.",
    dose=f"Begin at +{BEGIN_PERCENT:g} %, at most +{AT_MOST_PERCENT:g} % later, to the beat of a metronome. "
    "Eight sessions in two weeks, 15 growing to 30 minutes, the beat on all the time at first "
    "and faded out over the last four. One minute on, one off does as well.",
    side_effects="It feels harder at first, and a little more load goes to calf and Achilles tendon: stop if "
    "they ache.",
    check="Film again in two weeks, same place, same speed, same shoes, and set the two runs side by side: "
    "the comparison says which numbers moved by more than their intervals.",
    not_with=("achilles", "calf"),
    why_not="Quicker steps put a little more load on calf and Achilles tendon.",
    raises=(cadence,),
    lowers=(overstride_com_ratio, shank_angle_at_contact, vertical_oscillation),
)
def raise_cadence(measured: Measured) -> tuple[Because, ...]:
    """Holds when cadence is surely under 155, or surely under 180 with a second sign.

    The second sign is one of: foot far ahead of the centre of mass, shank leaning back, much bounce. Quicker
    steps lower all of them, which is why this cue comes first even where the cadence alone is ordinary.
    """
    if not measured.surely_below(cadence, HIGH_ALREADY_SPM):
        return ()
    signs, beat = _signs(measured), measured.because(cadence)
    return (beat, *signs) if signs or measured.surely_below(cadence, LOW_AT_MOST_SPEEDS_SPM) else ()


def _signs(measured: Measured) -> tuple[Because, ...]:
    limits = (
        (overstride_com_ratio, FAR_AHEAD),
        (shank_angle_at_contact, LEANING_SHANK_DEG),
        (vertical_oscillation, HIGH_BOUNCE_CM),
    )
    return tuple(measured.because(metric) for metric, limit in limits if measured.surely_above(metric, limit))
