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
LOW_WITH_A_SIGN_SPM: Final = 165.0
"""Around the lower edge of the band for 3 m/s and 1.75 m; counts only beside a second sign."""
FAR_AHEAD: Final = 0.25
LEANING_SHANK_DEG: Final = 12.0
HIGH_BOUNCE_CM: Final = 10.0


@finding(
    title="Your steps are on the slow, long side",
    cue="Same speed, quicker and lighter steps: set a metronome 5 % above your own cadence and match it for "
    "one minute on, one minute off.",
    evidence="Taking 5 to 10 % more steps lowers the load on knee and hip, overstride and bounce. That it "
    "takes pain away is shown only in small studies. It costs a little more effort at first. There is no "
    "right number for everyone: 180 is not a target.",
    source="Heiderscheit et al. 2011, Med Sci Sports Exerc 43:296 (n = 45); Anderson et al. 2022, Sports Med Open "
    "8:112 (37 studies); Doyle et al. 2022, J Orthop Sports Phys Ther 52:192",
    strength="moderate",
)
def raise_cadence(measured: Measured) -> tuple[Because, ...]:
    """Holds when cadence is surely under 155, or surely under 165 with a second sign.

    The second sign is one of: foot far ahead of the centre of mass, shank leaning back, much bounce.
    """
    beat = measured.because(cadence) if measured.number(cadence) is not None else None
    if beat is None or not measured.surely_below(cadence, LOW_WITH_A_SIGN_SPM):
        return ()
    signs = _signs(measured)
    return (beat, *signs) if signs or measured.surely_below(cadence, LOW_AT_MOST_SPEEDS_SPM) else ()


def _signs(measured: Measured) -> tuple[Because, ...]:
    limits = (
        (overstride_com_ratio, FAR_AHEAD),
        (shank_angle_at_contact, LEANING_SHANK_DEG),
        (vertical_oscillation, HIGH_BOUNCE_CM),
    )
    return tuple(measured.because(metric) for metric, limit in limits if measured.surely_above(metric, limit))
