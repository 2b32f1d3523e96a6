"""The upper body is upright or leans back."""

from __future__ import annotations

from typing import Final

from gaitcheck.findings.declare import Measured, finding
from gaitcheck.metrics.trunk_lean import trunk_lean
from gaitcheck.types import Because

UPRIGHT_DEG: Final = 2.0


@finding(
    title="Your upper body is very upright",
    cue="Tall spine, and lean slightly from the ankles, as if falling a little: three degrees more is plenty.",
    evidence="Runners who lean more by choice (11 against 4 degrees) load the knee less and the hip more, without "
    "more load at the ankle. Injured runners as a group lean more, so a little is enough; bending at the "
    "waist is not meant.",
    source="Teng and Powers 2015, Med Sci Sports Exerc 47:625; dos Santos et al. 2019, Phys Ther Sport 36:92 (n "
    "= 18); "
    "against: Bramah et al. 2018, Am J Sports Med 46:3023",
    strength="limited",
    effect="About 6 % less load behind the kneecap for 7 degrees more lean, in the laboratory.",
    dose="Two to four weeks of easy runs, a few minutes at a time.",
    side_effects="Bending at the waist instead makes the foot land farther ahead: check it on film.",
    check="Film again in two weeks, same place, same speed, same shoes, and set the two runs side by side: "
    "the comparison says which numbers moved by more than their intervals.",
    not_with=("back", "hamstring"),
    why_not="Leaning more takes load from the knee to the hip, and lets back and hamstrings hold you up.",
    raises=(trunk_lean,),
)
def lean_from_ankles(measured: Measured) -> tuple[Because, ...]:
    """Holds when the trunk leans forward by surely less than 2 degrees."""
    return (measured.because(trunk_lean),) if measured.surely_below(trunk_lean, UPRIGHT_DEG) else ()
