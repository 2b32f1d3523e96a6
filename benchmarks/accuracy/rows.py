"""Every number of a clip beside its truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.accuracy.derived import with_derived
from gaitcheck import Analysis
from gaitcheck.absence import AbsenceKind
from gaitcheck.types import Estimate, Side

LEG_TRUTHS: Final = {
    "step_time": ("step_time_s", 1000.0),
    "stride_time": ("stride_time_s", 1000.0),
    "ground_contact_time": ("contact_time_s", 1000.0),
    "flight_time": ("flight_time_s", 1000.0),
    "duty_factor": ("duty_factor", 100.0),
    "overstride_distance": ("overstride_m", 100.0),
    "overstride_ratio": ("overstride_leg_lengths", 1.0),
    "overstride_com_distance": ("ahead_of_com_m", 100.0),
    "overstride_com_ratio": ("ahead_of_com_leg_lengths", 1.0),
    "braking_index": ("braking_index", 1.0),
    "step_length": ("step_length_m", 100.0),
    "shank_angle_at_contact": ("shank_angle_deg", 1.0),
    "foot_strike_angle": ("foot_strike_angle_deg", 1.0),
    "knee_flexion_at_contact": ("knee_flexion_at_contact_deg", 1.0),
    "peak_swing_knee_flexion": ("peak_swing_knee_flexion_deg", 1.0),
    "thigh_extension_at_toe_off": ("thigh_extension_at_toe_off_deg", 1.0),
    "knee_valgus_angle": ("knee_valgus_deg", 1.0),
    "knee_over_toe_offset": ("knee_over_toe_offset", 1.0),
    "thigh_adduction_angle": ("thigh_adduction_deg", 1.0),
    "lateral_trunk_lean": ("lateral_trunk_lean_deg", 1.0),
    "heel_from_midline": ("heel_from_midline", 100.0),
    "step_width": ("step_width_m", 100.0),
}
"""Metric to the key of its truth on each leg, and what turns the truth's unit into the metric's."""
WITH_SPEED: Final = ("step_length", "froude_number")
"""Numbers that are there only when the belt's speed is told."""
RUN_TRUTHS: Final = {
    "cadence": ("cadence_spm", 1.0),
    "trunk_lean": ("trunk_lean_deg", 1.0),
    "vertical_oscillation": ("vertical_oscillation_com_m", 100.0),
    "cross_over_share": ("crossed_share", 100.0),
    "froude_number": ("froude_number", 1.0),
    "stride_time_variability": ("stride_time_variability", 100.0),
}
"""The same for numbers of the whole run."""
NEVER: Final = frozenset(
    {
        AbsenceKind.NEEDS_VIEW,
        AbsenceKind.NEEDS_FRAME_RATE,
        AbsenceKind.NEEDS_SPEED,
        AbsenceKind.HIDDEN_BY_NEAR_LEG,
        AbsenceKind.BOTH_LEGS_TOGETHER,
    }
)
"""Such a clip could not tell it whatever we did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One number of one leg of one clip."""

    clip: str
    metric: str
    leg: str  # "near", "far", "left", "right" or "both"
    view: str
    true: float
    estimate: Estimate

    @property
    def error(self) -> float | None:
        """Ours minus the truth."""
        value = self.estimate.value
        return value - self.true if isinstance(value, float) else None

    @property
    def covered(self) -> bool:
        """Whether the stated interval holds the truth."""
        low, high = self.estimate.low, self.estimate.high
        return low is not None and high is not None and low <= self.true <= high


def compared(name: str, analysis: Analysis, told: dict[str, Any]) -> Iterator[Row]:
    """Each number that this view and what was told of the run carry, set beside the truth."""
    view, truth = analysis.gait.motion.view, with_derived(told)
    for metric, (key, factor) in RUN_TRUTHS.items():
        estimate = analysis.measured(metric).overall
        if _carried(estimate):
            yield Row(clip=name, metric=metric, leg="both", view=view.name, true=truth[key] * factor, estimate=estimate)
    for metric, (key, factor) in LEG_TRUTHS.items():
        for side in Side:
            estimate = analysis.measured(metric).of(side)
            leg = str(side) if view.near_side is None else ("near" if side is view.near_side else "far")
            if _carried(estimate):
                true = truth[side][key] * factor
                yield Row(clip=name, metric=metric, leg=leg, view=view.name, true=true, estimate=estimate)


def _carried(estimate: Estimate) -> bool:
    """Leave out what no such clip could tell: another view, a lower frame rate, the leg that is hidden."""
    return estimate.why_absent is None or estimate.why_absent.kind not in NEVER
