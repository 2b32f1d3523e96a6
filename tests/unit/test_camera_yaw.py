"""A camera off the line of running, on joints that are exactly known: its yaw, and what it makes of the numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gaitcheck
from benchmarks.synthetic.scenario import Leg, Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.kinematics.camera_yaw import UNKNOWN, camera_yaw
from gaitcheck.metrics.camera_yaw import MOST_DEG
from gaitcheck.protocol import RUNNING
from gaitcheck.types import Side
from tests.reasons import noted, said
from tests.runner import exact_track, mirrored, with_landmarks

RUNNER = Settings(height_cm=175)
STRAIGHT = Leg(valgus_deg=0.0)
FRONTAL = [metric.id for metric in RUNNING.metrics if metric.of_yaw is not None]


@cache
def filmed(yaw_deg: float, view: str = "rear", left: Leg = STRAIGHT, right: Leg = STRAIGHT) -> Analysis:
    scenario = Scenario(view=view, duration_s=4.0, frame_rate_hz=30.0, camera_yaw_deg=yaw_deg, left=left, right=right)
    return gaitcheck.assess(exact_track(scenario), RUNNER)


def yaw_deg(analysis: Analysis) -> float:
    assert analysis.gait.camera_yaw is not None
    return analysis.gait.camera_yaw.deg


@settings(max_examples=8, deadline=None)
@given(
    yaw=st.floats(-14, 14),
    view=st.sampled_from(["rear", "front"]),
    left_deg=st.floats(-8, 12),
    right_deg=st.floats(-8, 12),
    width_m=st.floats(-0.02, 0.06),
    toe_out_deg=st.floats(0, 15),
)
def test_the_yaw_is_told_whatever_the_knees_and_the_feet_do(
    yaw: float, view: str, left_deg: float, right_deg: float, width_m: float, toe_out_deg: float
) -> None:
    """Legs that differ in knee, width and toe-out are told from a camera that stands off."""
    left = Leg(valgus_deg=left_deg, step_width_m=width_m, toe_out_deg=toe_out_deg)
    found = filmed(yaw, view, left, Leg(valgus_deg=right_deg)).gait.camera_yaw
    assert found is not None
    assert abs(found.deg - yaw) < 1.96 * found.sd_deg


@pytest.mark.parametrize("view", ["rear", "front"])
def test_knees_of_which_one_falls_in_and_one_out_are_not_taken_for_a_yaw(view: str) -> None:
    windswept = filmed(0.0, view, Leg(valgus_deg=9), Leg(valgus_deg=-9))
    assert yaw_deg(windswept) == pytest.approx(0.0, abs=1.0)
    valgus = windswept.measured("knee_valgus_angle")
    assert valgus.left.value == pytest.approx(9, abs=3.0)
    assert valgus.right.value == pytest.approx(-9, abs=3.0)


@pytest.mark.parametrize("view", ["rear", "front"])
@pytest.mark.parametrize("yaw", [-9.0, -5.0, 5.0, 9.0])
def test_a_yaw_is_taken_off_the_knees(view: str, yaw: float) -> None:
    straight, askew = filmed(0.0, view), filmed(yaw, view)
    for side in Side:
        one, other = (each.measured("knee_valgus_angle").of(side) for each in (straight, askew))
        assert other.value == pytest.approx(one.value, abs=2.5)
        assert other.high - other.low > one.high - one.low  # what the correction leaves uncertain
    assert "knee_over_second_toe" not in {finding.id for finding in askew.findings}


def test_a_camera_far_off_withholds_what_it_would_falsify_and_says_how_to_film() -> None:
    askew = filmed(20.0)
    assert abs(yaw_deg(askew)) > MOST_DEG
    for name in (*FRONTAL, "cross_over_share"):
        reason = said(askew.measured(name).overall)
        if reason != "needs a front view":
            assert "degrees off straight behind, to your right; put it in line with the belt" in reason, name
    assert askew.measured("cadence").overall.value == pytest.approx(168, abs=1.0)
    assert not any(finding.id in ("knee_over_second_toe", "level_pelvis", "step_wider") for finding in askew.findings)
    assert any("Put it in line with the belt" in warning for warning in noted(askew))


def test_a_camera_straight_behind_is_not_spoken_of_and_takes_nothing_off() -> None:
    analysis = filmed(0.0)
    assert analysis.gait.camera_yaw is not None
    assert analysis.gait.camera_yaw.sure_deg == 0.0
    assert not any("straight" in warning for warning in noted(analysis))


def test_the_yaw_is_told_to_the_side_on_which_the_camera_stood() -> None:
    """Seen from above it turns counter-clockwise: behind the runner to the right, ahead of the runner to the left."""
    for view, yaw, side in (
        ("rear", 10, "right"),
        ("rear", -10, "left"),
        ("front", 10, "left"),
        ("front", -10, "right"),
    ):
        assert any(f"to your {side}" in warning for warning in noted(filmed(float(yaw), view))), (view, yaw)


@pytest.mark.parametrize("view", ["rear", "front"])
def test_in_a_mirror_the_yaw_is_the_opposite_and_the_numbers_change_sides(view: str) -> None:
    track = exact_track(Scenario(view=view, duration_s=4.0, camera_yaw_deg=8.0, right=Leg(valgus_deg=9)), jitter_px=0.5)
    ours, theirs = gaitcheck.assess(track, RUNNER), gaitcheck.assess(mirrored(track), RUNNER)
    assert yaw_deg(theirs) == pytest.approx(-yaw_deg(ours), abs=1e-6)
    exchanged = {"right": "left", "left": "right"}
    for name in FRONTAL:
        one, other = ours.measured(name).left, theirs.measured(name).right
        assert said(other) == re.sub("right|left", lambda side: exchanged[side[0]], said(one)), name
        if one.value is not None:
            assert other.value == pytest.approx(one.value, abs=1e-6), name


def test_too_few_steps_to_tell_the_yaw_leave_it_open() -> None:
    gait = filmed(8.0).gait
    short = replace(gait, periods=gait.periods[:3])
    assert camera_yaw(short) == UNKNOWN


def test_from_the_side_there_is_no_yaw_to_tell() -> None:
    assert gaitcheck.assess(exact_track(Scenario(duration_s=4.0)), RUNNER).gait.camera_yaw is None


def test_a_runner_who_drifts_across_is_as_wide_on_both_legs() -> None:
    """As one does who runs past a camera a little off the path; it was read wide on one leg and narrow on the other."""
    still = exact_track(Scenario(view="rear", duration_s=5.0))
    drift_px = np.linspace(-40, 40, len(still.time_s))[:, None, None] * np.array([1.0, 0.0])
    one, other = (gaitcheck.assess(track, RUNNER) for track in (still, with_landmarks(still, still.xy_px + drift_px)))
    for side in Side:
        there, moving = (each.measured("step_width").of(side).value for each in (one, other))
        assert moving == pytest.approx(there, abs=0.3)


@pytest.mark.parametrize("rate_hz", [30.0, 120.0, 240.0])
def test_the_steps_before_and_after_are_at_hand_at_any_frame_rate(rate_hz: float) -> None:
    analysis = gaitcheck.assess(exact_track(Scenario(view="rear", duration_s=5.0, frame_rate_hz=rate_hz)), RUNNER)
    assert analysis.measured("step_width").overall.value == pytest.approx(6.0, abs=1.0)


def test_what_a_yaw_leaves_uncertain_counts_twice_in_the_difference_of_the_legs() -> None:
    askew = filmed(9.0)
    difference = next(each for each in askew.asymmetries if each.metric == "knee_valgus_angle")
    valgus = askew.measured("knee_valgus_angle")
    halves = [(leg.high - leg.low) / 2 for leg in (valgus.left, valgus.right)]
    assert (difference.high - difference.low) / 2 > 1.05 * float(np.hypot(*halves))
    assert not difference.notable
