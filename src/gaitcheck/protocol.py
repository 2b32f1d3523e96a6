"""What is measured on a run and what may be found in it, in the order of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gaitcheck.errors import NoSuchMetric, UsageError, much_like
from gaitcheck.findings.declare import Rule
from gaitcheck.findings.foot_strike_note import foot_strike_note
from gaitcheck.findings.knee_over_second_toe import knee_over_second_toe
from gaitcheck.findings.land_under_hips import land_under_hips
from gaitcheck.findings.lean_from_ankles import lean_from_ankles
from gaitcheck.findings.level_pelvis import level_pelvis
from gaitcheck.findings.raise_cadence import raise_cadence
from gaitcheck.findings.run_softer import run_softer
from gaitcheck.findings.see_a_clinician import see_a_clinician
from gaitcheck.findings.step_wider import step_wider
from gaitcheck.metrics.braking_index import braking_index
from gaitcheck.metrics.cadence import cadence
from gaitcheck.metrics.cross_over_share import cross_over_share
from gaitcheck.metrics.declare import Metric
from gaitcheck.metrics.duty_factor import duty_factor
from gaitcheck.metrics.flight_time import flight_time
from gaitcheck.metrics.foot_strike_angle import foot_strike_angle
from gaitcheck.metrics.foot_strike_type import foot_strike_type
from gaitcheck.metrics.froude_number import froude_number
from gaitcheck.metrics.ground_contact_time import ground_contact_time
from gaitcheck.metrics.heel_from_midline import heel_from_midline
from gaitcheck.metrics.hip_adduction import hip_adduction
from gaitcheck.metrics.knee_flexion_at_contact import knee_flexion_at_contact
from gaitcheck.metrics.knee_over_toe_offset import knee_over_toe_offset
from gaitcheck.metrics.knee_valgus_angle import knee_valgus_angle
from gaitcheck.metrics.lateral_trunk_lean import lateral_trunk_lean
from gaitcheck.metrics.leg_stiffness import leg_stiffness
from gaitcheck.metrics.overstride_com_distance import overstride_com_distance
from gaitcheck.metrics.overstride_com_ratio import overstride_com_ratio
from gaitcheck.metrics.overstride_distance import overstride_distance
from gaitcheck.metrics.overstride_ratio import overstride_ratio
from gaitcheck.metrics.peak_stance_knee_flexion import peak_stance_knee_flexion
from gaitcheck.metrics.peak_swing_knee_flexion import peak_swing_knee_flexion
from gaitcheck.metrics.peak_vertical_force import peak_vertical_force
from gaitcheck.metrics.pelvic_drop import pelvic_drop
from gaitcheck.metrics.shank_angle_at_contact import shank_angle_at_contact
from gaitcheck.metrics.step_length import step_length
from gaitcheck.metrics.step_time import step_time
from gaitcheck.metrics.step_width import step_width
from gaitcheck.metrics.stride_time import stride_time
from gaitcheck.metrics.stride_time_variability import stride_time_variability
from gaitcheck.metrics.thigh_adduction_angle import thigh_adduction_angle
from gaitcheck.metrics.thigh_extension_at_toe_off import thigh_extension_at_toe_off
from gaitcheck.metrics.trunk_lean import trunk_lean
from gaitcheck.metrics.vertical_oscillation import vertical_oscillation
from gaitcheck.metrics.vertical_stiffness import vertical_stiffness


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """What is measured and what may be found: metrics in report order, findings in the order in which a cue is chosen.

    Raises
    ------
    UsageError
        When two of them have one name.
    """

    metrics: tuple[Metric, ...]
    findings: tuple[Rule, ...] = ()

    def __post_init__(self) -> None:
        counts = Counter(each.id for each in self.declared)
        if twice := [name for name, count in counts.items() if count > 1]:
            raise UsageError(f"{twice[0]!r} is in the protocol twice.", hint="Give one of the two another name.")

    def plus(self, *, metrics: Iterable[Metric] = (), findings: Iterable[Rule] = ()) -> Protocol:
        """The same with some more, behind those that there are."""
        return Protocol(metrics=(*self.metrics, *metrics), findings=(*self.findings, *findings))

    def metric(self, name: str) -> Metric:
        """The metric of that name.

        Raises
        ------
        NoSuchMetric
            When it is not measured; the hint names those much like it.
        """
        found = {metric.id: metric for metric in self.metrics}
        if name not in found:
            raise NoSuchMetric(f"The protocol does not measure {name!r}.", hint=much_like(name, found))
        return found[name]

    @property
    def declared(self) -> tuple[Metric | Rule, ...]:
        """All of it in one row."""
        return (*self.metrics, *self.findings)

    @property
    def packages(self) -> tuple[str, ...]:
        """The other packages that bring some of it, each with its version."""
        brought = (each.package for each in self.declared if each.package)
        return tuple(dict.fromkeys(brought))


RUNNING: Final = Protocol(
    metrics=(
        cadence,
        step_time,
        step_length,
        stride_time,
        stride_time_variability,
        ground_contact_time,
        flight_time,
        duty_factor,
        overstride_distance,
        overstride_ratio,
        overstride_com_distance,
        overstride_com_ratio,
        shank_angle_at_contact,
        braking_index,
        foot_strike_angle,
        foot_strike_type,
        knee_flexion_at_contact,
        peak_stance_knee_flexion,
        peak_swing_knee_flexion,
        thigh_extension_at_toe_off,
        trunk_lean,
        vertical_oscillation,
        knee_valgus_angle,
        knee_over_toe_offset,
        thigh_adduction_angle,
        hip_adduction,
        pelvic_drop,
        lateral_trunk_lean,
        heel_from_midline,
        step_width,
        cross_over_share,
        froude_number,
        peak_vertical_force,
        vertical_stiffness,
        leg_stiffness,
    ),
    findings=(
        see_a_clinician,
        raise_cadence,
        step_wider,
        level_pelvis,
        knee_over_second_toe,
        run_softer,
        lean_from_ankles,
        land_under_hips,
        foot_strike_note,
    ),
)
