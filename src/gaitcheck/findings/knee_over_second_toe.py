"""The knee falls inwards in mid-stance."""

from __future__ import annotations

from typing import Final

from gaitcheck.findings.declare import Measured, finding
from gaitcheck.metrics.knee_over_toe_offset import knee_over_toe_offset
from gaitcheck.metrics.knee_valgus_angle import knee_valgus_angle
from gaitcheck.types import Because, Side

INWARDS_DEG: Final = 8.0
SURELY_MORE_THAN_DEG: Final = 0.0
"""The sign must be sure: on a knee that points outwards the cue would push the wrong way."""
VARUS_DEG: Final = -3.0
OFFSET_SHANKS: Final = 0.15


@finding(
    title="Your knee falls inwards when the foot is down",
    cue="Kneecap over your second toe: run a minute watching it in a mirror or a window, knees a little apart.",
    evidence="Eight sessions with a mirror and this cue lowered hip adduction and pelvic drop and eased knee "
    "pain in ten runners with pain around the kneecap, not in runners with IT band pain. The angle in a "
    "picture is a mixture of hip and knee turning, so take it as a sign, not as a joint angle.",
    source="Willy et al. 2012, Clin Biomech 27:1045 (n = 10); Wouters et al. 2012, Int J Sports Phys Ther (n = 20); "
    "Dingenen et al. 2018, Phys Ther Sport 29:84",
    strength="limited",
    effect="Less hip adduction and pelvic drop after eight sessions, kept for three months, in ten women with "
    "pain around "
    "the kneecap.",
    dose="Eight sessions in two weeks in front of a mirror or a live picture, 15 growing to 30 minutes; fade "
    "the mirror "
    "out after the fourth.",
    side_effects="It can stiffen the trunk; leave it if the outer knee begins to hurt.",
    check="Film again in two weeks, same place, same speed, same shoes, and set the two runs side by side: "
    "the comparison says which numbers moved by more than their intervals.",
    lowers=(knee_valgus_angle, knee_over_toe_offset),
)
def knee_over_second_toe(measured: Measured) -> tuple[Because, ...]:
    """Holds when the knee of a leg is 8 degrees or more inside, and surely inside.

    Never when either knee points outwards (varus), where the cue would push the wrong way: so it is silent, too, when
    left and right mirror each other, which is what is left of a camera that is not straight behind.
    """
    if _is_varus(measured):
        return ()
    seen: list[Because] = []
    for side in Side:
        value = measured.number(knee_valgus_angle, side)
        sure = measured.surely_above(knee_valgus_angle, SURELY_MORE_THAN_DEG, side)
        if value is not None and value >= INWARDS_DEG and sure:
            seen.append(measured.because(knee_valgus_angle, side))
            if measured.surely_above(knee_over_toe_offset, OFFSET_SHANKS, side):
                seen.append(measured.because(knee_over_toe_offset, side))
    return tuple(seen)


def _is_varus(measured: Measured) -> bool:
    """Whether either knee reads outwards; here doubt counts against the cue."""
    angles = [measured.number(knee_valgus_angle, side) for side in Side]
    return any(angle is not None and angle < VARUS_DEG for angle in angles)
