"""Which part of the foot lands first: worth knowing, not a fault."""

from __future__ import annotations

from gaitcheck.findings.declare import Measured, finding
from gaitcheck.metrics.foot_strike_angle import foot_strike_angle
from gaitcheck.metrics.foot_strike_type import foot_strike_type
from gaitcheck.types import Because


@finding(
    title="How your foot meets the ground",
    cue="Leave it as it is: no change of foot strike is advised.",
    evidence="Seven to nine of ten recreational runners land on the heel. Changing it on purpose moves load from "
    "the knee to the calf and Achilles tendon and has not been shown to prevent injury.",
    source="Patoz et al. 2019 (71 % rearfoot in a marathon); Anderson et al. 2020, Sports Med 50:885; Hamill and "
    "Gruber 2017, J Sport Health Sci 6:146",
    strength="moderate",
    is_note=True,
)
def foot_strike_note(measured: Measured) -> tuple[Because, ...]:
    """Holds whenever the foot strike could be told; a note, never a fault and never the first cue."""
    if measured.estimate(foot_strike_type).value is None:
        return ()
    angle = (measured.because(foot_strike_angle),) if measured.number(foot_strike_angle) is not None else ()
    return (measured.because(foot_strike_type), *angle)
