"""Few strides a minute: try a few more."""

from __future__ import annotations

from typing import Final

from gaitcheck.findings.declare import Measured, finding
from gaitcheck.types import Because, Side
from gaitcheck_strides.stride_rate import stride_rate

FEW: Final = 78.0
"""Strides per minute: half of the least cadence that Burns et al. 2019 saw in elite runners."""


@finding(
    title="Few strides a minute",
    cue="Same speed, four more strides of each leg a minute.",
    evidence="Taking 5 to 10 % more steps lowers the load on knee and hip.",
    source="Heiderscheit et al. 2011, Med Sci Sports Exerc 43:296 (n = 45)",
    strength="moderate",
    not_with=("achilles", "calf"),
    why_not="Quicker steps put a little more load on calf and Achilles tendon.",
    raises=(stride_rate,),
)
def quicken_strides(measured: Measured) -> tuple[Because, ...]:
    """Holds when a leg's stride rate is surely under 78."""
    few = (side for side in Side if measured.surely_below(stride_rate, FEW, side))
    return tuple(measured.because(stride_rate, side) for side in few)
