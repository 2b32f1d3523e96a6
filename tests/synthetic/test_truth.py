from dataclasses import replace

import numpy as np
import pytest

from benchmarks.synthetic.anatomy import SIDES
from benchmarks.synthetic.leg_truth import centre_of_mass, mid, strike_type
from benchmarks.synthetic.runner import Runner
from benchmarks.synthetic.scenario import Leg, Scenario
from benchmarks.synthetic.truth import truth_of

SCENARIO = Scenario(
    cadence_spm=170.0,
    right=Leg(valgus_deg=11.0, pelvic_drop_deg=8.0, strike_angle_deg=14.0, overstride_m=0.23, step_width_m=0.05),
    left=Leg(valgus_deg=-2.0, strike_angle_deg=-6.0, overstride_m=0.19, contact_s=0.235),
)


@pytest.fixture(scope="module")
def truth():
    return truth_of(SCENARIO, Runner(SCENARIO))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    ("key", "parameter", "tolerance"),
    [
        ("contact_time_s", "contact_s", 1e-9),
        ("overstride_m", "overstride_m", 1e-6),
        ("foot_strike_angle_deg", "strike_angle_deg", 1e-6),
        ("knee_valgus_peak_deg", "valgus_deg", 0.01),
        ("knee_valgus_deg", "valgus_deg", 0.2),
        ("pelvic_drop_deg", "pelvic_drop_deg", 0.15),
        ("peak_swing_knee_flexion_deg", "knee_swing_deg", 1.0),
    ],
)
def test_the_truth_is_what_was_asked_for(truth, side, key, parameter, tolerance):
    assert truth[side][key] == pytest.approx(getattr(SCENARIO.leg(side), parameter), abs=tolerance)


def test_cadence_and_step_times_are_what_was_asked_for(truth):
    assert truth["cadence_spm"] == pytest.approx(170.0, abs=1e-6)
    for side in SIDES:
        leg = truth[side]
        assert leg["step_time_s"] == pytest.approx(60 / 170)
        assert leg["stride_time_s"] == pytest.approx(120 / 170)
        assert leg["contact_time_s"] + leg["flight_time_s"] == pytest.approx(60 / 170)
        assert leg["duty_factor"] == pytest.approx(leg["contact_time_s"] / leg["stride_time_s"])


def test_step_width_is_the_sum_of_both_sides_distances_from_the_midline(truth):
    for side in SIDES:
        assert truth[side]["step_width_m"] == pytest.approx(0.08, abs=0.004)


def test_a_more_valgus_knee_lies_further_inside_its_toes(truth):
    assert truth["right"]["knee_over_toe_offset"] > truth["left"]["knee_over_toe_offset"] + 0.05


def test_mid_hip_bounces_as_far_as_a_body_in_flight_must(truth):
    assert 0.05 < truth["vertical_oscillation_m"] < 0.11
    assert truth["vertical_oscillation_com_m"] == pytest.approx(truth["vertical_oscillation_m"], abs=0.02)


def test_the_trunk_leans_as_asked_and_the_legs_have_their_length(truth):
    assert truth["trunk_lean_deg"] == pytest.approx(SCENARIO.trunk_lean_deg, abs=1.5)
    assert truth["leg_length_m"] == pytest.approx(0.859)


def test_a_contact_is_the_instant_the_sole_comes_down_and_toe_off_the_one_it_leaves(truth):
    person = Runner(SCENARIO)

    def clearance_m(side, time_s):
        return person.leg(side, time_s).sole_points(person.anatomy)[:, 2].min()

    assert len(truth["events"]) > 20
    for event in truth["events"]:
        outside_s = -0.004 if event["kind"] == "initial_contact" else 0.004
        assert clearance_m(event["side"], event["time_s"] - outside_s) == pytest.approx(0, abs=1e-4)
        assert clearance_m(event["side"], event["time_s"] + outside_s) > 5e-4


def test_events_lie_in_the_clip_and_in_order(truth):
    times_s = [event["time_s"] for event in truth["events"]]
    assert times_s == sorted(times_s)
    assert times_s[0] >= 0
    assert times_s[-1] <= SCENARIO.duration_s


def test_scatter_shows_in_the_events_and_little_in_the_means():
    scattered = replace(SCENARIO, timing_sd_s=0.005, angle_sd_deg=1.0, duration_s=6.0)
    truth = truth_of(scattered, Runner(scattered))
    contacts_s = [e["time_s"] for e in truth["events"] if e["kind"] == "initial_contact"]
    assert 0.001 < np.diff(contacts_s).std() < 0.02
    assert truth["cadence_spm"] == pytest.approx(170.0, abs=1.5)
    assert truth["right"]["foot_strike_angle_deg"] == pytest.approx(14.0, abs=1.5)


def test_nobody_has_no_gait():
    truth = truth_of(replace(SCENARIO, nobody=True), None)
    assert truth["events"] == []
    assert truth["left"] is None
    assert truth["cadence_spm"] is None


def test_the_centre_of_mass_is_inside_the_trunk():
    pose = Runner(SCENARIO).pose(0.1)
    centre = centre_of_mass(pose)
    assert mid(pose, "hip")[2] < centre[2] < mid(pose, "shoulder")[2]


@pytest.mark.parametrize(("angle_deg", "name"), [(12, "rearfoot"), (8, "midfoot"), (0, "midfoot"), (-2, "forefoot")])
def test_a_strike_is_named_after_its_angle(angle_deg, name):
    assert strike_type(angle_deg) == name
