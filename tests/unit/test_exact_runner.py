"""Everything after the pose, on joints that are exactly known: what error is left is the method's own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gaitcheck
from benchmarks.synthetic.renderer import person_of
from benchmarks.synthetic.scenario import Leg, Scenario
from benchmarks.synthetic.truth import truth_of
from gaitcheck import Analysis, Settings
from gaitcheck.exports.json import to_json
from gaitcheck.metrics.peak_stance_knee_flexion import peak_stance_knee_flexion
from gaitcheck.types import CloseUps, EventKind, FootCloseUp, PeriodKind, PoseTrack, Side, Strike, TrackedFilm
from tests.reasons import MADE_UP, said
from tests.runner import exact_track, legs_exchanged, mirrored, mirrored_film, track_of, with_landmarks

RUNNER = Settings(height_cm=175)
LOPSIDED = {
    "right": Leg(valgus_deg=11, strike_angle_deg=14, overstride_m=0.24, contact_s=0.25),
    "left": Leg(valgus_deg=-6),
}

FROM_THE_SIDE = Scenario(view="side-right", duration_s=6.0, frame_rate_hz=120, **LOPSIDED)
RIGHT_SIDE = person_of(FROM_THE_SIDE)


def of(scenario: Scenario) -> Analysis:
    return gaitcheck.assess(exact_track(scenario), RUNNER)


@pytest.fixture(scope="module")
def side_view() -> tuple[Analysis, dict]:
    return of(FROM_THE_SIDE), truth_of(FROM_THE_SIDE, RIGHT_SIDE)


@pytest.mark.parametrize(
    ("metric", "key", "factor", "tolerance"),
    [
        ("overstride_distance", "overstride_m", 100, 2.5),
        ("ground_contact_time", "contact_time_s", 1000, 10.0),
        ("flight_time", "flight_time_s", 1000, 10.0),
        ("duty_factor", "duty_factor", 100, 1.4),  # 10 ms of a stride
        ("step_time", "step_time_s", 1000, 3.0),
        ("stride_time", "stride_time_s", 1000, 1.0),
    ],
)
def test_the_near_legs_number_is_the_one_we_made(
    side_view: tuple[Analysis, dict], metric: str, key: str, factor: float, tolerance: float
) -> None:
    analysis, truth = side_view
    assert analysis.measured(metric).right.value == pytest.approx(factor * truth["right"][key], abs=tolerance)


def test_the_peak_of_the_knee_in_stance_is_the_one_we_made_and_is_not_printed(
    side_view: tuple[Analysis, dict],
) -> None:
    """The formula is right; what a pose model sees of it is not."""
    analysis, truth = side_view
    stances = [stance for stance in analysis.gait.of(PeriodKind.STANCE) if stance.side is Side.RIGHT]
    peaks = [peak_stance_knee_flexion(analysis.gait, stance) for stance in stances]
    assert np.median(peaks) == pytest.approx(truth["right"]["peak_stance_knee_flexion_deg"], abs=2.0)
    assert "rendered runners" in said(analysis.measured("peak_stance_knee_flexion").right)


def test_contacts_and_toe_offs_are_within_10_ms_of_the_ones_we_made(side_view: tuple[Analysis, dict]) -> None:
    analysis, truth = side_view
    for event in analysis.gait.events:
        alike = [made["time_s"] for made in truth["events"] if (made["kind"], made["side"]) == (event.kind, event.side)]
        if 0.2 < event.time_s < 5.8:
            assert min(abs(event.time_s - time_s) for time_s in alike) < 0.010, event


@pytest.mark.parametrize(
    ("metric", "tolerance_deg"), [("shank_angle_at_contact", 2.0), ("knee_flexion_at_contact", 3.0)]
)
def test_angles_at_contact_are_those_of_the_joints_at_the_moment_that_is_called_contact(
    side_view: tuple[Analysis, dict], metric: str, tolerance_deg: float
) -> None:
    """This runner's knee bends by 14 degrees in the first 20 ms (people's by 2), so the moment decides."""
    analysis, _ = side_view
    angle = {"shank_angle_at_contact": shank_deg, "knee_flexion_at_contact": knee_deg}[metric]
    samples = [sample for sample in analysis.measured(metric).samples if sample.period.side is Side.RIGHT]
    there = [angle(sample.period.start_s) for sample in samples]
    assert np.median([sample.value for sample in samples]) == pytest.approx(np.median(there), abs=tolerance_deg)


def shank_deg(time_s: float) -> float:
    joints = RIGHT_SIDE.pose(time_s).joints
    down = joints["right_ankle"] - joints["right_knee"]
    return float(np.degrees(np.arctan2(down[0], -down[2])))


def knee_deg(time_s: float) -> float:
    joints = RIGHT_SIDE.pose(time_s).joints
    thigh, shank = (
        (joints[f"right_{a}"] - joints[f"right_{b}"])[[0, 2]] for a, b in (("knee", "hip"), ("ankle", "knee"))
    )
    return float(np.degrees(abs(np.arctan2(thigh[0] * shank[1] - thigh[1] * shank[0], thigh @ shank))))


def test_lean_and_bounce_are_the_ones_we_made(side_view: tuple[Analysis, dict]) -> None:
    analysis, truth = side_view
    assert analysis.measured("trunk_lean").overall.value == pytest.approx(truth["trunk_lean_deg"], abs=0.5)
    bounce_cm = analysis.measured("vertical_oscillation").overall.value
    assert bounce_cm == pytest.approx(100 * truth["vertical_oscillation_com_m"], abs=0.5)


def looked_closer(track: PoseTrack, foot: FootCloseUp) -> TrackedFilm:
    return TrackedFilm(track=track, close_ups=CloseUps(foot=foot))


@pytest.mark.parametrize(("angle_deg", "word"), [(20.0, "rearfoot"), (3.0, None), (-9.0, "forefoot")])
def test_a_strike_that_was_read_off_the_shoe_is_named_and_mirrored(angle_deg: float, word: str | None) -> None:
    track = exact_track(Scenario(view="side-left", duration_s=4.0, frame_rate_hz=120))
    contacts = [
        event.time_s for event in gaitcheck.assess(track).gait.events if event.kind is EventKind.INITIAL_CONTACT
    ]
    strikes = tuple(Strike(time_s=time_s, angle_deg=angle_deg, likeness=0.9) for time_s in contacts)
    seen = looked_closer(track, FootCloseUp(side=Side.LEFT, strikes=strikes))
    assert gaitcheck.assess(seen).measured("foot_strike_type").left.value == word
    assert gaitcheck.assess(seen).measured("foot_strike_angle").left.value == pytest.approx(angle_deg)
    assert gaitcheck.assess(mirrored_film(seen)).measured("foot_strike_type").right.value == word


def test_a_track_without_pictures_and_a_shoe_that_was_not_found_say_why() -> None:
    track = exact_track(Scenario(view="side-left", duration_s=4.0))
    for seen, reason in (
        (track, "needs the video"),
        (looked_closer(track, FootCloseUp(side=Side.LEFT, why_absent=MADE_UP)), "made up"),
    ):
        for metric in ("foot_strike_angle", "foot_strike_type"):
            assert reason in said(gaitcheck.assess(seen).measured(metric).left)


@pytest.mark.parametrize("view", ["rear", "front"])
def test_knee_valgus_has_the_right_size_and_sign_on_each_leg(view: str) -> None:
    valgus = of(Scenario(view=view, duration_s=5.0, **LOPSIDED)).measured("knee_valgus_angle")
    assert valgus.right.value == pytest.approx(11, abs=2.5)
    assert valgus.left.value == pytest.approx(-6, abs=2.5)


@settings(max_examples=12, deadline=None)
@given(cadence=st.floats(150, 195), jitter_px=st.floats(0, 1.5), view=st.sampled_from(["side-left", "rear", "front"]))
def test_any_cadence_is_read_right_in_any_view(cadence: float, jitter_px: float, view: str) -> None:
    contact_s = 0.68 * 60 / cadence
    leg = Leg(contact_s=contact_s)
    scenario = Scenario(
        view=view,
        duration_s=5.0,
        frame_rate_hz=30,
        cadence_spm=cadence,
        speed_mps=0.72 / contact_s,
        left=leg,
        right=leg,
    )
    analysis = gaitcheck.assess(exact_track(scenario, jitter_px=jitter_px))
    assert analysis.measured("cadence").overall.value == pytest.approx(cadence, abs=1.5)


@pytest.mark.parametrize("view", ["side-right", "rear"])
def test_the_mirrored_runner_has_the_mirrored_numbers(view: str) -> None:
    track = exact_track(Scenario(view=view, duration_s=4.0, **LOPSIDED), jitter_px=0.5)
    original, mirror = (gaitcheck.assess(seen, RUNNER) for seen in (track, mirrored(track)))
    assert [event.side.other for event in original.gait.events] == [event.side for event in mirror.gait.events]
    for ours, theirs in zip(original.measurements, mirror.measurements, strict=True):
        for side in Side:
            one, other = ours.of(side), theirs.of(side.other)
            if isinstance(one.value, float):
                assert other.value == pytest.approx(one.value, abs=1e-6), ours.metric
            else:
                assert one.value == other.value, ours.metric


@settings(max_examples=10, deadline=None)
@given(start=st.floats(0.5, 2.0), length=st.floats(0.1, 1.2))
def test_legs_exchanged_anywhere_are_put_right(start: float, length: float) -> None:
    track = exact_track(Scenario(view="side-right", duration_s=4.0), jitter_px=1.0)
    where = (track.time_s >= start) & (track.time_s < start + length)
    repaired = gaitcheck.assess(legs_exchanged(track, where)).gait.motion.swapped
    assert np.mean(repaired != where) <= 0.01


def test_the_same_track_gives_the_same_bytes() -> None:
    track = exact_track(Scenario(view="side-left", duration_s=4.0), jitter_px=1.0)
    assert to_json(gaitcheck.assess(track, RUNNER)) == to_json(gaitcheck.assess(track, RUNNER))


def test_fewer_than_three_steps_on_a_leg_are_withheld_and_few_are_said() -> None:
    short = of(Scenario(view="side-right", duration_s=2.2))
    overstride = short.measured("overstride_ratio").right
    assert said(overstride).startswith("only 2 good steps") or overstride.few


def test_without_height_or_belt_speed_centimetres_are_withheld_and_leg_lengths_are_not() -> None:
    analysis = gaitcheck.assess(exact_track(Scenario(view="side-right", duration_s=5.0)))
    assert "--height-cm" in said(analysis.measured("overstride_distance").overall)
    assert analysis.measured("overstride_ratio").overall.value is not None


def test_the_belts_speed_gives_the_same_scale_as_the_height() -> None:
    track = exact_track(Scenario(view="side-right", duration_s=5.0))
    scales = [gaitcheck.assess(track, chosen).gait.motion.scale for chosen in (RUNNER, Settings(speed_kmh=2.9 * 3.6))]
    assert scales[0].m_per_leg_length == pytest.approx(scales[1].m_per_leg_length, rel=0.06)
    assert [scale.source for scale in scales] == ["body height", "belt speed"]


def test_a_number_that_only_the_front_shows_asks_for_the_front_wherever_it_was_filmed_from() -> None:
    for view in ("side-right", "rear"):
        assert said(of(Scenario(view=view)).measured("knee_over_toe_offset").overall) == "needs a front view"


def test_a_slanted_camera_is_not_measured_in_either_plane() -> None:
    analysis = of(Scenario(view="side-right", duration_s=5.0, camera_yaw_deg=45))
    assert analysis.gait.motion.view.name == "oblique"
    assert analysis.measured("overstride_ratio").overall.value is None
    assert analysis.measured("cadence").overall.value == pytest.approx(168, abs=1.0)


def test_a_runner_who_crosses_the_picture_has_the_same_cadence_and_overstride() -> None:
    still = exact_track(Scenario(view="side-right", duration_s=5.0))
    xy_px = still.xy_px + np.linspace(0, 800, len(still.time_s))[:, None, None] * np.array([1.0, 0.0])
    moving = gaitcheck.assess(track_of(xy_px, still.time_s, size_px=(1340, 960)), RUNNER)
    assert moving.measured("cadence").overall.value == pytest.approx(168, abs=0.5)
    on_the_spot = gaitcheck.assess(still, RUNNER).measured("overstride_distance").right.value
    assert moving.measured("overstride_distance").right.value == pytest.approx(on_the_spot, abs=1.5)


def test_a_short_gap_is_closed_and_said_and_a_long_one_leaves_its_contacts_out() -> None:
    track = exact_track(Scenario(view="side-right", duration_s=5.0))
    xy_px = track.xy_px.copy()
    xy_px[60:64] = np.nan  # 67 ms
    xy_px[150:200] = np.nan  # 0.8 s
    analysis = gaitcheck.assess(with_landmarks(track, xy_px), RUNNER)
    assert analysis.gait.motion.repaired[60:64].all()
    hidden = [event for event in analysis.gait.events if 150 / 60 + 0.1 < event.time_s < 200 / 60 - 0.1]
    assert not [event for event in hidden if event.kind is EventKind.INITIAL_CONTACT]
    assert analysis.measured("cadence").overall.value == pytest.approx(168, abs=1.0)


def test_a_share_of_steps_is_never_less_than_none() -> None:
    wide = Leg(step_width_m=0.09)
    crossing = of(Scenario(view="rear", duration_s=5.0, left=wide, right=wide)).measured("cross_over_share").overall
    assert crossing.value == 0.0
    assert crossing.low == 0.0
    assert crossing.high > 5.0


def test_feet_set_near_to_the_middle_are_not_said_to_cross_it_or_not() -> None:
    crossing = of(Scenario(view="rear", duration_s=5.0)).measured("cross_over_share").overall
    assert crossing.value is None
    assert "too near to the middle" in said(crossing)
