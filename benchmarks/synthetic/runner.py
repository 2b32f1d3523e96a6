"""The runner: every joint and every bone at any time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.synthetic.anatomy import SIDES, anatomy_of
from benchmarks.synthetic.leg import ANKLE, LegPose, angles_of, leg_from_angles
from benchmarks.synthetic.pelvis import Pelvis, bounce_terms
from benchmarks.synthetic.scenario import Scenario
from benchmarks.synthetic.schedule import Stance, schedule_of
from benchmarks.synthetic.skeleton import Pose, whole_body
from benchmarks.synthetic.stance import planted_foot, planted_leg
from benchmarks.synthetic.swing import Boundary, Swing, landing_rates, swing_between

_LEAST_KNEE_DEG = 15.0  # flexion that stance never falls below
_TOE_OFF_ANKLE_DEG = -16.0  # plantarflexed
_FIRST_TOE_OFF_PITCH_DEG = -55.0
_THIGH_RISES_DEG = range(15, 46, 3)  # beyond the angle at contact
_CLEARANCE_M = 0.015
_STEP_S = 1e-4  # for rates of change


class Runner:
    """A running person; exact at any instant."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.anatomy = anatomy_of(scenario.height_m)
        self.schedule = schedule_of(scenario)
        self._swings: dict[tuple[str, float], Swing] = {}
        self.pelvis = Pelvis(self.schedule, bounce_terms(scenario), 0.0)
        self._toe_off_pitch_deg = dict.fromkeys(SIDES, _FIRST_TOE_OFF_PITCH_DEG)
        self._settle()

    def pose(self, time_s: float) -> Pose:
        """The whole body then."""
        legs = {side: self.leg(side, time_s) for side in SIDES}
        turn_rad = 2 * np.pi * self.schedule.phase(time_s)
        return whole_body(self.pelvis.at(time_s), legs, turn_rad, self.scenario.trunk_lean_deg, self.anatomy)

    def leg(self, side: str, time_s: float) -> LegPose:
        """One leg then, planted or in the air."""
        stance, following = self.schedule.last_landed(side, time_s)
        if time_s <= stance.end_s:
            return self._planted(stance, time_s)
        angles = self._swing(stance, following).angles(time_s - stance.end_s)
        hip = self.pelvis.hip(side, time_s, self.anatomy)
        return leg_from_angles(side, hip, angles, stance.leg.toe_out_deg, self.anatomy)

    def measured_stances(self, side: str) -> list[Stance]:
        """The side's stances that begin in the clip; one of them if all are alike."""
        stances = self.schedule.landing_in(side, -1e-6, self.scenario.duration_s)
        return stances[:1] if self.is_periodic else stances

    def _planted(self, stance: Stance, time_s: float) -> LegPose:
        pitch_deg = self._toe_off_pitch_deg[stance.side]
        foot = planted_foot(stance, time_s, pitch_deg, self.anatomy, self.scenario.speed_mps)
        hip = self.pelvis.hip(stance.side, time_s, self.anatomy)
        return planted_leg(stance, time_s, hip, foot, self.anatomy)

    def _swing(self, stance: Stance, following: Stance) -> Swing:
        """The swing between two stances; worked out once."""
        key = (stance.side, 0.0 if self.is_periodic else stance.start_s)
        if key not in self._swings:
            self._swings[key] = self._clear_swing(stance, following)
        return self._swings[key]

    def _clear_swing(self, stance: Stance, following: Stance) -> Swing:
        """The swing with the lowest thigh that carries the foot clear of the belt."""
        start, end = self._leaving(stance), self._landing(following)
        duration_s, knee_rad = following.start_s - stance.end_s, np.radians(stance.leg.knee_swing_deg)
        for rise_deg in _THIGH_RISES_DEG:
            swing = swing_between(start, end, duration_s, knee_rad, np.radians(rise_deg))
            if self._clearance_m(stance, swing, duration_s) > _CLEARANCE_M:
                break
        return swing

    def _clearance_m(self, stance: Stance, swing: Swing, duration_s: float) -> float:
        """Least height of the sole in the middle of the swing."""
        lowest_m = []
        for since_s in np.linspace(0.3, 0.9, 25) * duration_s:
            hip = self.pelvis.hip(stance.side, stance.end_s + since_s, self.anatomy)
            leg = leg_from_angles(stance.side, hip, swing.angles(since_s), stance.leg.toe_out_deg, self.anatomy)
            lowest_m.append(leg.sole_points(self.anatomy)[:, 2].min())
        return float(min(lowest_m))

    @property
    def is_periodic(self) -> bool:
        """Whether every stride is like the others."""
        return self.scenario.timing_sd_s == 0 and self.scenario.angle_sd_deg == 0

    def _leaving(self, stance: Stance) -> Boundary:
        """The leg at toe-off, moving as it does at the end of stance."""
        now, before = (angles_of(self._planted(stance, stance.end_s - ago_s)) for ago_s in (0.0, _STEP_S))
        return Boundary(angles=now, rates_radps=(now - before) / _STEP_S)

    def _landing(self, stance: Stance) -> Boundary:
        """The leg at contact, moving as a leg does that is about to land."""
        angles = angles_of(self._planted(stance, stance.start_s))
        hips = [self.pelvis.hip(stance.side, stance.start_s + s, self.anatomy) for s in (-_STEP_S, 0.0)]
        velocity_mps = (hips[1] - hips[0]) / _STEP_S
        return Boundary(
            angles=angles,
            rates_radps=landing_rates(angles, velocity_mps, self.scenario.speed_mps, self.anatomy),
        )

    def _settle(self) -> None:
        """Find the pelvis height and the toe-off pitch that suit each other."""
        for _ in range(8):
            self.pelvis = replace(self.pelvis, height_m=0.0)
            self.pelvis = replace(self.pelvis, height_m=min(self._highest_pelvis_m(side) for side in SIDES))
            for side in SIDES:
                stance = self._nominal(side)
                ankle_deg = np.degrees(angles_of(self._planted(stance, stance.end_s))[ANKLE])
                self._toe_off_pitch_deg[side] += 0.8 * float(_TOE_OFF_ANKLE_DEG - ankle_deg)

    def _nominal(self, side: str) -> Stance:
        """The stance at 0 s, without scatter."""
        stance = self.schedule.landing_in(side, -1e-6, self.scenario.step_time_s * 2)[0]
        return replace(stance, leg=self.scenario.leg(side))

    def _highest_pelvis_m(self, side: str) -> float:
        """How high the pelvis can be with the knee of that leg bent enough throughout stance."""
        stance, a = self._nominal(side), self.anatomy
        bend_rad = np.radians(_LEAST_KNEE_DEG)
        longest_m = np.sqrt(a.thigh_m**2 + a.shank_m**2 + 2 * a.thigh_m * a.shank_m * np.cos(bend_rad))
        return min(
            self._hip_room_m(stance, time_s, float(longest_m))
            for time_s in np.linspace(stance.start_s, stance.end_s, 31)
        )

    def _hip_room_m(self, stance: Stance, time_s: float, longest_m: float) -> float:
        """How far the hip may be raised from a pelvis at height 0 before the leg is that long."""
        pitch_deg = self._toe_off_pitch_deg[stance.side]
        foot = planted_foot(stance, time_s, pitch_deg, self.anatomy, self.scenario.speed_mps)
        reach = foot.ankle - self.pelvis.hip(stance.side, time_s, self.anatomy)
        return float(reach[2] + np.sqrt(max(longest_m**2 - reach[0] ** 2 - reach[1] ** 2, 0.2)))
