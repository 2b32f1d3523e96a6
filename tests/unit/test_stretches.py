"""Which part of a film is measured, on tracks that are put together from a runner's, a walker's and a stander's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.errors import FeetNotSeen, NotRunning, TooFewSteps, UsageError
from gaitcheck.events import find_gait
from gaitcheck.exports.frames import columns
from gaitcheck.landmarks import INDEX, LANDMARKS
from gaitcheck.motion import clean
from gaitcheck.types import EventKind, PoseTrack, Side, StretchKind
from tests.reasons import noted
from tests.runner import exact_track, mirrored, track_of, with_landmarks
from tests.walker import walking_track

RUN = Scenario(duration_s=8.0, cadence_spm=168.0)
RUNNER = exact_track(RUN, jitter_px=0.4)
WALKER = walking_track(4.0)


def end_to_end(*tracks: PoseTrack) -> PoseTrack:
    """One film of several, frames evenly spaced on."""
    xy_px = np.concatenate([track.xy_px for track in tracks])
    return track_of(xy_px, np.arange(len(xy_px)) / tracks[0].video.frame_rate_hz, size_of(tracks[0]))


def size_of(track: PoseTrack) -> tuple[int, int]:
    return track.video.width_px, track.video.height_px


def standing(duration_s: float) -> PoseTrack:
    """The runner's last picture, kept; as unsteady as a model's marks are."""
    frames = round(60 * duration_s)
    still = np.repeat(exact_track(replace(RUN, standing=True, duration_s=0.1)).xy_px[:1], frames, axis=0)
    return track_of(still + np.random.default_rng(1).normal(0.0, 1.0, still.shape), np.arange(frames) / 60)


def nobody(duration_s: float) -> PoseTrack:
    frames = round(60 * duration_s)
    return track_of(np.full((frames, len(LANDMARKS), 2), np.nan), np.arange(frames) / 60)


def contacts_s(analysis: Analysis) -> np.ndarray:
    return np.array([event.time_s for event in analysis.gait.events if event.kind is EventKind.INITIAL_CONTACT])


def kinds(analysis: Analysis) -> list[StretchKind]:
    return [stretch.kind for stretch in analysis.stretches]


def test_a_film_of_one_steady_run_is_measured_whole_and_left_as_it_is() -> None:
    analysis = gaitcheck.assess(RUNNER)
    alone = find_gait(clean(RUNNER, Settings()))
    assert analysis.gait.events == alone.events
    np.testing.assert_array_equal(analysis.gait.motion.xy_ll, alone.motion.xy_ll)
    assert kinds(analysis) == [StretchKind.RUNNING]
    assert not any("easured" in warning for warning in noted(analysis))


class TestWalkingBeforeAndStandingAfter:
    film = end_to_end(WALKER, RUNNER, standing(3.0))
    analysis = gaitcheck.assess(film)

    def test_each_is_told_from_the_others(self) -> None:
        assert kinds(self.analysis) == [StretchKind.WALKING, StretchKind.RUNNING, StretchKind.STANDING]
        measured = next(stretch for stretch in self.analysis.stretches if stretch.measured)
        assert measured.start_s == pytest.approx(4.0, abs=0.6)
        assert measured.end_s == pytest.approx(12.0, abs=0.6)

    def test_the_numbers_are_those_of_the_run_alone(self) -> None:
        alone = gaitcheck.assess(RUNNER)
        for name in ("cadence", "ground_contact_time", "overstride_ratio", "trunk_lean"):
            one, other = (each.measured(name).overall.value for each in (self.analysis, alone))
            assert one == pytest.approx(other, rel=0.02), name

    def test_landings_keep_their_own_times_and_frames(self) -> None:
        found, alone = contacts_s(self.analysis), contacts_s(gaitcheck.assess(RUNNER)) + 4.0
        inside = alone[(alone > found[0] - 0.1) & (alone < found[-1] + 0.1)]
        np.testing.assert_allclose(found, inside, atol=0.005)
        for event in self.analysis.gait.events:
            assert event.frame == np.argmin(np.abs(self.film.time_s - event.time_s))

    def test_curves_have_all_frames_and_are_empty_outside_of_what_was_measured(self) -> None:
        curve = np.array(dict(columns(self.analysis))["right_knee_flexion_deg"], dtype=float)
        measured = next(stretch for stretch in self.analysis.stretches if stretch.measured)
        inside = np.arange(len(self.film.time_s))
        known = np.isfinite(curve)
        assert len(curve) == len(self.film.time_s)
        np.testing.assert_array_equal(np.flatnonzero(known), inside[measured.first : measured.stop])

    def test_a_sentence_says_what_was_measured(self) -> None:
        first = noted(self.analysis)[0]
        assert first.startswith("Measured: seconds 4.")
        assert first.endswith("Walking before it and standing after it left out.")

    def test_another_part_can_be_asked_for(self) -> None:
        asked = gaitcheck.assess(self.film, Settings(from_s=6.0, to_s=9.0))
        assert contacts_s(asked).min() > 6.0
        assert contacts_s(asked).max() < 9.0
        assert asked.measured("cadence").overall.value == pytest.approx(168.0, abs=0.5)

    def test_a_part_without_running_is_refused(self) -> None:
        with pytest.raises(NotRunning, match="Nobody runs"):
            gaitcheck.assess(self.film, Settings(from_s=0.0, to_s=3.0))

    def test_a_part_behind_the_end_is_refused(self) -> None:
        with pytest.raises(UsageError, match=r"ends at second 15\.0"):
            gaitcheck.assess(self.film, Settings(from_s=60.0))


def test_a_part_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UsageError, match="is empty"):
        Settings(from_s=3.0, to_s=2.0)


def test_of_several_takes_the_longest_is_measured_and_each_is_told() -> None:
    slow, fast = exact_track(replace(RUN, duration_s=4.0, cadence_spm=160.0)), exact_track(replace(RUN, duration_s=6.0))
    film = replace(end_to_end(slow, fast), cuts=(240,))
    analysis = gaitcheck.assess(film)
    assert analysis.measured("cadence").overall.value == pytest.approx(168.0, abs=0.5)
    assert [stretch.take for stretch in analysis.stretches if stretch.measured] == [2]
    assert any("2 takes, seconds 0.0 to 4.0 and 4.0 to 10.0" in warning for warning in noted(analysis))
    assert contacts_s(analysis).min() > 4.0


def test_only_one_speed_of_a_film_that_is_slowed_down_in_its_middle_is_measured() -> None:
    quick = exact_track(replace(RUN, duration_s=9.0, frame_rate_hz=180.0)).xy_px
    frames = [*range(0, 540, 3), *range(540, 720), *range(720, 1620, 3)]  # 3 s, 1 s made 3 s, 5 s
    analysis = gaitcheck.assess(track_of(quick[frames], np.arange(len(frames)) / 60))
    assert kinds(analysis) == [StretchKind.RUNNING, StretchKind.SLOWED, StretchKind.RUNNING]
    assert analysis.measured("cadence").overall.value == pytest.approx(168.0, abs=0.7)
    assert contacts_s(analysis).min() > 6.0
    assert any("plays slower than life in seconds" in warning for warning in noted(analysis))


def test_a_runner_who_turns_is_measured_from_one_side_only() -> None:
    film = end_to_end(exact_track(replace(RUN, view="rear", duration_s=3.0)), RUNNER)
    analysis = gaitcheck.assess(film)
    assert contacts_s(analysis).min() > 3.0
    assert analysis.gait.motion.view.near_side is Side.RIGHT
    assert any("seen from the rear in seconds 0.0 to" in warning for warning in noted(analysis))


def test_a_runner_who_turns_back_is_measured_in_one_direction_only() -> None:
    there = exact_track(replace(RUN, duration_s=3.0))
    analysis = gaitcheck.assess(end_to_end(there, mirrored(RUNNER)))
    assert contacts_s(analysis).min() > 3.0
    assert analysis.gait.motion.view.near_side is Side.LEFT
    assert [stretch.measured for stretch in analysis.stretches] == [False, True]


def passing(track: PoseTrack, speed_px_s: float) -> PoseTrack:
    """The runner crosses a wide picture instead of staying where he is."""
    moved = track.xy_px.copy()
    moved[..., 0] += (640 + speed_px_s * (track.time_s - track.time_s.mean()))[:, None] - 270
    return with_landmarks(replace(track, video=replace(track.video, width_px=1280)), moved)


class TestARunnerWhoCrossesAStillPictureTwice:
    there = passing(exact_track(replace(RUN, duration_s=3.4)), 240.0)
    back = mirrored(there)
    film = end_to_end(there, nobody(1.5), back)
    analysis = gaitcheck.assess(film)

    def test_both_passes_are_measured_together(self) -> None:
        assert [s.measured for s in self.analysis.stretches] == [True, False, True]
        assert noted(self.analysis)[0].startswith("Measured: 2 passes put together")
        assert self.analysis.measured("cadence").overall.value == pytest.approx(168.0, abs=1.0)

    def test_no_step_spans_the_time_between_them(self) -> None:
        assert max(period.duration_s for period in self.analysis.gait.periods) < 3.4
        assert not any(3.4 < time_s < 4.9 for time_s in contacts_s(self.analysis))

    def test_each_pass_shows_the_leg_that_is_near(self) -> None:
        """Mirrored, the right leg's run is the left one's: from both sides the same number."""
        reach = self.analysis.measured("overstride_ratio")
        alone = gaitcheck.assess(self.there).measured("overstride_ratio")
        assert alone.right.value is not None
        assert reach.right.value == pytest.approx(alone.right.value, abs=1e-5)
        assert reach.left.value == pytest.approx(alone.right.value, abs=0.005)
        assert alone.left.value is None

    def test_passes_at_different_speeds_are_not_put_together(self) -> None:
        slower = mirrored(passing(exact_track(replace(RUN, duration_s=3.2, cadence_spm=145.0)), 240.0))
        analysis = gaitcheck.assess(end_to_end(self.there, nobody(1.5), slower))
        assert [s.measured for s in analysis.stretches] == [True, False, False]


def test_a_film_without_the_feet_says_so() -> None:
    hidden = RUNNER.xy_px.copy()
    feet = [INDEX[f"{side}_{point}"] for side in Side for point in ("ankle", "heel", "foot_index")]
    lower = replace(RUNNER, visibility=RUNNER.visibility.copy())
    lower.visibility[:, feet] = 0.4
    hidden[..., 1] += 960 * 0.98 - hidden[:, feet, 1].max(axis=1)[:, None]
    with pytest.raises(FeetNotSeen, match="feet are not in the picture"):
        gaitcheck.assess(with_landmarks(lower, hidden))


def test_extreme_slow_motion_is_not_taken_for_a_run() -> None:
    """A body that trembles, as a model sees it, over legs that take two steps in 16 seconds."""
    slow = exact_track(replace(RUN, duration_s=0.8, frame_rate_hz=1200.0))
    time_s = np.arange(len(slow.time_s)) / 60
    trembling = slow.xy_px.copy()
    trembling[..., 1] += 8.0 * np.sin(2 * np.pi * 4.2 * time_s)[:, None]
    with pytest.raises(TooFewSteps, match="slowed down very much"):
        gaitcheck.assess(track_of(trembling, time_s))
