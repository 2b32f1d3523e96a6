"""The truth about a clip, from the joints themselves; nothing here looks at a picture.

The keys of ``out.truth.json``, schema ``gaitcheck.truth/1``:

schema, scenario     which schema, and everything that decided the clip
slow_motion_factor   file seconds per real second; every time below is in real seconds from the first frame
frames               {count: stored frames, rate_hz: real rate, times_s: only where frames were dropped}
camera               {px_per_m: pixels per metre in the middle of the runner}
events               [{kind: initial_contact | toe_off, side, time_s}] within the clip, in order
cadence_spm          steps per minute, from first to last contact
speed_mps, height_m  as in the scenario; leg_length_m: hip to knee to ankle; hip_height_m: the same and to the sole
crossed_share        of both legs together
trunk_lean_deg       mid-hip to mid-shoulder, forward of vertical in the x-z plane, mean over stance
vertical_oscillation_m      highest minus lowest mid-hip in a step, mean over steps
vertical_oscillation_com_m  the same for the centre of mass (de Leva's segments, J Biomech 29:1223, 1996)
left, right          one leg each, means over the stances that begin in the clip:
  contact_time_s           initial contact to toe-off
  flight_time_s            this foot's toe-off to the other foot's contact
  step_time_s              the other foot's contact to this foot's
  stride_time_s            contact to the same foot's next; duty_factor: contact_time_s / stride_time_s
  foot_strike_angle_deg    pitch of the foot at contact against the flat foot, + = heel first
  foot_strike_type         rearfoot above 8 degrees, forefoot below -1.6, midfoot between
  overstride_m             ankle ahead of mid-hip at contact; overstride_leg_lengths: over hip to knee to ankle
  ahead_of_com_m           ankle ahead of the centre of mass at contact; ahead_of_com_leg_lengths likewise
  shank_angle_deg          shank from vertical at contact in the x-z plane, + = ankle ahead of knee
  knee_flexion_at_contact_deg, peak_stance_knee_flexion_deg, peak_swing_knee_flexion_deg
                           180 degrees minus the angle hip-knee-ankle, projected on the x-z plane
  knee_valgus_deg          180 degrees minus the angle hip-knee-ankle, projected on the y-z plane, at
                           mid-stance (mid-hip lowest), + = knee medial; knee_valgus_peak_deg: its peak in stance
  knee_over_toe_offset     knee medial of foot_index over shank length, along y, at mid-stance
  thigh_extension_at_toe_off_deg  thigh against the vertical at toe-off in the x-z plane, + = knee behind the hip
  thigh_adduction_deg      thigh against the vertical at mid-stance in the y-z plane, + = knee medial
  lateral_trunk_lean_deg   mid-hip to mid-shoulder at mid-stance in the y-z plane, + = towards this leg
  heel_from_midline        heel outward of mid-hip at mid-stance, leg lengths; crossed_share: how often it is negative
  pelvic_drop_deg          other hip below this one in the y-z plane, peak in stance
  pelvic_drop_mid_stance_deg  the same at mid-stance
  step_width_m             this ankle to the side of where the other was, each at its mid-stance, + = not crossed over
  ankle_from_midline_m     ankle to the side of the line of running at mid-stance, + = outward
  ankle_from_mid_hip_m     ankle to the side of mid-hip at mid-stance, + = outward
joints               only on request: {names, px: [frame][joint][x, y]}; otherwise in out.joints.npz
                     (names, px, xyz_m, time_s)

A person who stands has no events and no legs (null); an empty room has neither, and no joints.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.synthetic.anatomy import SIDES
from benchmarks.synthetic.leg_truth import centre_of_mass, leg_truth, mid
from benchmarks.synthetic.runner import Runner
from benchmarks.synthetic.scenario import Scenario
from benchmarks.synthetic.skeleton import Pose

SCHEMA = "gaitcheck.truth/1"
_SAMPLES_PER_STEP = 60


def truth_of(scenario: Scenario, runner: Runner | None) -> dict[str, Any]:
    """All but frames, camera and joints; no runner, no gait."""
    truth: dict[str, Any] = {
        "schema": SCHEMA,
        "scenario": scenario.to_dict(),
        "slow_motion_factor": scenario.slow_motion_factor,
        "height_m": scenario.height_m,
    }
    if runner is None:
        return truth | {"events": [], "cadence_spm": None, "left": None, "right": None}
    events = runner.schedule.events(0.0, scenario.duration_s)
    legs = {side: leg_truth(runner, side) for side in SIDES}
    return truth | {
        "leg_length_m": runner.anatomy.thigh_m + runner.anatomy.shank_m,
        "hip_height_m": runner.anatomy.thigh_m + runner.anatomy.shank_m + runner.anatomy.ankle_height_m,
        "speed_mps": scenario.speed_mps,
        "cadence_spm": _cadence_spm(scenario, [e.time_s for e in events if e.kind == "initial_contact"]),
        "trunk_lean_deg": _mean_lean_deg(runner),
        "vertical_oscillation_m": _mean_rise_m(runner, lambda pose: mid(pose, "hip")[2]),
        "vertical_oscillation_com_m": _mean_rise_m(runner, lambda pose: centre_of_mass(pose)[2]),
        "events": [{"kind": e.kind, "side": e.side, "time_s": round(e.time_s, 6)} for e in events],
        "crossed_share": float(np.mean([leg["crossed_share"] for leg in legs.values()])),
        **legs,
    }


def _cadence_spm(scenario: Scenario, contacts_s: list[float]) -> float:
    """From the contacts in the clip; as the scenario says where there are too few."""
    if len(contacts_s) < 2:
        return scenario.cadence_spm
    return 60.0 * (len(contacts_s) - 1) / (contacts_s[-1] - contacts_s[0])


def _steps(runner: Runner) -> list[tuple[float, float]]:
    """From each contact that begins in the clip to the other foot's next; one stride if all are alike."""
    scenario = runner.scenario
    end_s = 4 * scenario.step_time_s if runner.is_periodic else scenario.duration_s
    starts_s = sorted(s.start_s for side in SIDES for s in runner.schedule.landing_in(side, -1e-6, end_s))
    return list(pairwise(starts_s))


def _mean_rise_m(runner: Runner, height_m: Callable[[Pose], float]) -> float:
    """Highest minus lowest in each step."""
    rises_m = []
    for start_s, end_s in _steps(runner):
        heights_m = [height_m(runner.pose(t)) for t in np.linspace(start_s, end_s, _SAMPLES_PER_STEP)]
        rises_m.append(max(heights_m) - min(heights_m))
    return float(np.mean(rises_m))


def _mean_lean_deg(runner: Runner) -> float:
    """Over the stances that begin in the clip."""
    leans_deg = []
    for side in SIDES:
        for stance in runner.measured_stances(side):
            for time_s in np.linspace(stance.start_s, stance.end_s, 31):
                pose = runner.pose(time_s)
                up = mid(pose, "shoulder") - mid(pose, "hip")
                leans_deg.append(np.degrees(np.arctan2(up[0], up[2])))
    return float(np.mean(leans_deg))
