from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from benchmarks.synthetic.anatomy import SIDES
from benchmarks.synthetic.leg import ANKLE, KNEE, angles_of
from benchmarks.synthetic.mesh import body_mesh, skin
from benchmarks.synthetic.runner import Runner
from benchmarks.synthetic.scenario import Leg, Scenario
from benchmarks.synthetic.skeleton import JOINTS

HEEL, BALL, TOE_BALL, TIP = range(4)
STEP_S = 1e-3

SCENARIOS = {
    "default": Scenario(),
    "asymmetric": Scenario(
        cadence_spm=164.0,
        speed_mps=3.0,
        right=Leg(valgus_deg=11.0, pelvic_drop_deg=8.0, strike_angle_deg=14.0, overstride_m=0.24, contact_s=0.258),
        left=Leg(valgus_deg=-2.0, strike_angle_deg=12.0, overstride_m=0.22, contact_s=0.255),
    ),
    "forefoot": Scenario(left=Leg(strike_angle_deg=-8.0), right=Leg(strike_angle_deg=-8.0)),
    "overstriding": Scenario(left=Leg(overstride_m=0.30), right=Leg(overstride_m=0.30)),
    "fast": Scenario(
        speed_mps=4.0,
        cadence_spm=182.0,
        left=Leg(contact_s=0.20, knee_swing_deg=110),
        right=Leg(contact_s=0.20, knee_swing_deg=110),
    ),
    "scattered": Scenario(timing_sd_s=0.006, angle_sd_deg=1.0, seed=3),
}
each_scenario = pytest.mark.parametrize("name", SCENARIOS)


@cache
def runner(name: str) -> Runner:
    return Runner(SCENARIOS[name])


def first_stance(person: Runner, side: str):
    return person.measured_stances(side)[0]


def swing_times(person: Runner, side: str, count: int = 400) -> np.ndarray:
    stance = first_stance(person, side)
    _, following = person.schedule.last_landed(side, stance.start_s)
    return np.linspace(stance.end_s, following.start_s - 1e-6, count)


def soles(person: Runner, side: str, times_s: np.ndarray) -> np.ndarray:
    return np.array([person.leg(side, t).sole_points(person.anatomy) for t in times_s])


def spread(values: np.ndarray) -> float:
    return float(np.ptp(values)) if len(values) else 0.0


def ankle_velocity(person: Runner, side: str, time_s: float) -> np.ndarray:
    before, now = (person.leg(side, t).foot.ankle for t in (time_s - STEP_S / 10, time_s))
    return (now - before) / (STEP_S / 10)


@each_scenario
def test_no_part_of_the_sole_dips_below_the_belt(name):
    person = runner(name)
    times_s = np.arange(0, 2 * SCENARIOS[name].step_time_s, STEP_S)
    assert min(soles(person, side, times_s)[..., 2].min() for side in SIDES) > -1e-6


@each_scenario
def test_a_point_of_the_sole_that_is_on_the_belt_moves_with_the_belt(name):
    person = runner(name)
    for side in SIDES:
        stance = first_stance(person, side)
        times_s = np.linspace(stance.start_s, stance.end_s, 300)
        points = soles(person, side, times_s)
        points[..., 0] += SCENARIOS[name].speed_mps * times_s[:, None]
        planted = points[..., 2] < 1e-7
        for point in (HEEL, BALL, TOE_BALL, TIP):
            assert spread(points[planted[:, point], point, 0]) < 0.001
            assert spread(points[planted[:, point], point, 1]) < 0.001
        assert planted.any(axis=1).all()


@each_scenario
def test_no_joint_ever_jumps(name):
    person = runner(name)
    times_s = np.arange(0, 2.0, STEP_S)
    joints = np.array([person.pose(t).joint_array() for t in times_s])
    assert np.abs(np.diff(joints, axis=0)).max() / STEP_S < 6.0
    # a jump is a change that the neighbouring instants do not announce
    assert np.abs(np.diff(joints, 2, axis=0)).max() < 0.004


@each_scenario
def test_bones_keep_their_length(name):
    person = runner(name)
    joints = np.array([person.pose(t).joint_array() for t in np.arange(0, 1.0, 0.01)])
    for side in SIDES:
        hip, knee, ankle = (joints[:, JOINTS.index(f"{side}_{joint}")] for joint in ("hip", "knee", "ankle"))
        np.testing.assert_allclose(np.linalg.norm(knee - hip, axis=1), person.anatomy.thigh_m, atol=1e-9)
        np.testing.assert_allclose(np.linalg.norm(ankle - knee, axis=1), person.anatomy.shank_m, atol=1e-9)


@each_scenario
def test_the_foot_leaves_the_belt_upward_and_at_the_speed_it_had(name):
    person = runner(name)
    for side in SIDES:
        off_s = first_stance(person, side).end_s
        before, after = ankle_velocity(person, side, off_s), ankle_velocity(person, side, off_s + STEP_S / 5)
        assert abs(after[0] - before[0]) < 0.15
        tip_m = soles(person, side, off_s + np.array([0.0, 0.002, 0.005, 0.01, 0.02, 0.04]))[:, TIP, 2]
        assert (np.diff(tip_m) > 0).all()


@each_scenario
def test_the_ankle_points_down_after_toe_off_and_is_neutral_by_mid_swing(name):
    person = runner(name)
    for side in SIDES:
        times_s = swing_times(person, side)
        ankle_deg = np.degrees([angles_of(person.leg(side, t))[ANKLE] for t in times_s])
        assert (-30 if name == "scattered" else -25) < ankle_deg.min() < -15
        assert ankle_deg.argmin() < 0.15 * len(times_s)
        assert abs(ankle_deg[len(times_s) // 2]) < 5


@each_scenario
def test_the_swinging_knee_bends_most_between_35_and_40_percent_of_swing(name):
    person = runner(name)
    for side in SIDES:
        knee_deg = np.degrees([angles_of(person.leg(side, t))[KNEE] for t in swing_times(person, side)])
        assert knee_deg.max() == pytest.approx(SCENARIOS[name].leg(side).knee_swing_deg, abs=0.1)
        assert 0.35 < knee_deg.argmax() / len(knee_deg) < 0.40


@each_scenario
def test_the_foot_lands_moving_back_more_slowly_than_the_belt_and_down(name):
    person = runner(name)
    for side in SIDES:
        velocity_mps = ankle_velocity(person, side, swing_times(person, side)[-1])
        assert 0.40 < -velocity_mps[0] / SCENARIOS[name].speed_mps < 0.75
        assert -1.6 < velocity_mps[2] < -0.3


@each_scenario
def test_the_foot_swings_clear_of_the_belt(name):
    person = runner(name)
    for side in SIDES:
        times_s = swing_times(person, side)
        middle = times_s[len(times_s) // 4 : -len(times_s) // 10]
        assert soles(person, side, middle)[..., 2].min() > 0.010


@each_scenario
def test_feet_land_alternately(name):
    events = runner(name).schedule.events(0.0, 4.0)
    landings = [e.side for e in events if e.kind == "initial_contact"]
    assert len(landings) > 8
    assert all(first != second for first, second in pairwise(landings))


def test_there_is_a_flight_between_any_two_contacts():
    events = runner("scattered").schedule.events(0.0, 4.0)
    kinds = [e.kind for e in events]
    assert all(first != second for first, second in pairwise(kinds))


def test_exchanging_the_legs_mirrors_the_motion():
    scenario = SCENARIOS["asymmetric"]
    person, twin = Runner(scenario), Runner(replace(scenario, left=scenario.right, right=scenario.left))
    swapped = [JOINTS.index(n.replace("left", "#").replace("right", "left").replace("#", "right")) for n in JOINTS]
    for time_s in np.linspace(0, 1, 23):
        mirrored = person.pose(time_s).joint_array()[swapped] * [1, -1, 1]
        np.testing.assert_allclose(twin.pose(time_s + scenario.step_time_s).joint_array(), mirrored, atol=1e-6)


def test_without_scatter_every_stride_is_the_same():
    person = runner("asymmetric")
    stride_s = 2 * SCENARIOS["asymmetric"].step_time_s
    for time_s in (0.0, 0.1, 0.3, 0.5):
        first, later = person.pose(time_s), person.pose(time_s + 3 * stride_s)
        np.testing.assert_allclose(first.joint_array(), later.joint_array(), atol=1e-6)


def test_the_same_seed_scatters_the_same_way_and_another_does_not():
    scenario = SCENARIOS["scattered"]
    again, other = Runner(scenario), Runner(replace(scenario, seed=4))
    joints = runner("scattered").pose(1.3).joint_array()
    np.testing.assert_array_equal(again.pose(1.3).joint_array(), joints)
    assert np.abs(other.pose(1.3).joint_array() - joints).max() > 1e-4


def test_the_shoe_that_is_drawn_stands_on_the_belt_throughout_stance():
    person, mesh = runner("asymmetric"), body_mesh()
    stance = first_stance(person, "right")
    own = mesh.vertices[:, 1] < 0
    for time_s in np.linspace(stance.start_s, stance.end_s, 9):
        points, _ = skin(mesh, person.pose(time_s).bones, person.anatomy.scale)
        assert abs(points[own, 2].min()) < 0.003


def test_the_shoe_that_is_drawn_never_dips_below_the_belt_after_toe_off():
    person, mesh = runner("asymmetric"), body_mesh()
    stance = first_stance(person, "right")
    own = mesh.vertices[:, 1] < 0
    for since_s in (0.0, 0.003, 0.007, 0.015, 0.03, 0.06):
        points, _ = skin(mesh, person.pose(stance.end_s + since_s).bones, person.anatomy.scale)
        assert points[own, 2].min() > -0.003


@each_scenario
def test_the_toe_leaves_the_belt_where_the_belt_has_carried_it(name):
    person, scenario = runner(name), SCENARIOS[name]
    for side in SIDES:
        stance = first_stance(person, side)
        before_s = 0.02
        earlier, off = (
            person.leg(side, stance.end_s - ago_s).sole_points(person.anatomy)[TIP] for ago_s in (before_s, 0)
        )
        assert off[2] == pytest.approx(0.0, abs=1e-6)
        assert earlier[0] - off[0] == pytest.approx(scenario.speed_mps * before_s, abs=0.001)
        assert off[0] < 0  # behind the hips
