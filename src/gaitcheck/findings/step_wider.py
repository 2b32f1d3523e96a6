"""The feet are set on one line, or across it, and the outer knee has hurt."""

from __future__ import annotations

from typing import Final

from gaitcheck.findings.declare import Measured, finding
from gaitcheck.metrics.cross_over_share import cross_over_share
from gaitcheck.metrics.heel_from_midline import heel_from_midline
from gaitcheck.types import Because, Side

OFTEN_PERCENT: Final = 50.0
CROSSED_LL_PERCENT: Final = 0.0


@finding(
    title="Your feet cross the middle",
    cue="Leave a small gap between your feet: run on train tracks, not on a tightrope.",
    evidence="A narrower step strains the IT band more, in a model of fifteen runners. No trial has treated IT "
    "band pain "
    "this way, and three in ten healthy runners cross over.",
    source="Meardon et al. 2012, Sports Biomech 11:464 (n = 15); Iskandar et al. 2023",
    strength="limited",
    effect="Less strain on the IT band; it may ease its load and is not proven to prevent its pain.",
    dose="Three to five centimetres wider, not as wide as you can; eight sessions in two weeks, fading.",
    side_effects="It costs a little energy; leave it if the inner knee or the groin begins to hurt.",
    check="Film again from behind in two weeks, same speed, and set the two runs side by side: "
    "the comparison says which numbers moved by more than their intervals.",
    only_with=("itb", "hip", "knee"),
    raises=(heel_from_midline,),
    lowers=(cross_over_share,),
)
def step_wider(measured: Measured) -> tuple[Because, ...]:
    """Holds when surely more than half of the steps cross the middle, or a heel stands surely across it.

    Only with a history of pain at the IT band, hip or knee: crossing over is common and no fault by itself.
    """
    often = (measured.because(cross_over_share),) if measured.surely_above(cross_over_share, OFTEN_PERCENT) else ()
    crossed = (side for side in Side if measured.surely_below(heel_from_midline, CROSSED_LL_PERCENT, side))
    return (*often, *(measured.because(heel_from_midline, side) for side in crossed))
