"""Points that were thrown off or lost: a runner whose places are known, spoilt in chosen frames."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Settings
from gaitcheck.landmarks import INDEX
from gaitcheck.motion import clean
from gaitcheck.motion.gaps import fill, find_outliers
from gaitcheck.motion.rhythm import torso_length_px
from gaitcheck.types import Floats, PoseTrack
from tests.runner import exact_track, mirrored, with_landmarks

ANKLE, WRIST = INDEX["right_ankle"], INDEX["left_wrist"]
FRAME = 100
RATE_HZ = 60.0


@cache
def runner() -> PoseTrack:
    return exact_track(Scenario(view="side-right", duration_s=3.0, frame_rate_hz=RATE_HZ), jitter_px=0.5)


def thrown(torsos: float, *, at: int = FRAME, point: int = ANKLE) -> Floats:
    """The runner's places, one of them thrown off in one frame."""
    xy_px = runner().xy_px.copy()
    xy_px[at, point] += torsos * torso_length_px(runner()) * np.array([0.6, -0.8])
    return xy_px


def wild(xy_px: Floats) -> list[tuple[int, int]]:
    """Which frames of which points are thrown off."""
    return [(int(at), int(point)) for at, point in np.argwhere(find_outliers(xy_px, torso_length_px(runner())))]


def test_a_runners_quick_feet_are_no_outliers() -> None:
    assert wild(runner().xy_px) == []


@pytest.mark.parametrize("point", [ANKLE, WRIST])
@pytest.mark.parametrize("at", [2, 50, FRAME])
def test_one_point_thrown_off_is_found_in_its_frame_and_nowhere_else(at: int, point: int) -> None:
    assert wild(thrown(0.5, at=at, point=point)) == [(at, point)]


def test_in_a_mirror_the_same_frame_of_the_other_legs_point_is_found() -> None:
    spoilt = mirrored(with_landmarks(runner(), thrown(0.5)))
    assert wild(spoilt.xy_px) == [(FRAME, INDEX["left_ankle"])]


def test_two_points_far_apart_in_time_are_both_found() -> None:
    xy_px = thrown(0.5)
    xy_px[40, ANKLE] += 0.5 * torso_length_px(runner())
    assert wild(xy_px) == [(40, ANKLE), (FRAME, ANKLE)]


@pytest.mark.parametrize(("torsos", "count"), [(0.11, 0), (0.14, 1)])
def test_a_miss_of_under_an_eighth_of_a_trunk_stays(torsos: float, count: int) -> None:
    """On a point that keeps still, so that the miss is the throw alone."""
    still = np.repeat(runner().xy_px[:1], 60, axis=0)
    still[30, ANKLE, 0] += torsos * torso_length_px(runner())
    assert len(wild(still)) == count


def test_a_point_that_always_trembles_is_not_thrown_off_by_trembling() -> None:
    xy_px = runner().xy_px.copy()
    torso_px = torso_length_px(runner())
    xy_px[:, WRIST] += np.random.default_rng(3).normal(0.0, 0.1 * torso_px, xy_px[:, WRIST].shape)
    assert len(wild(xy_px)) <= 1
    xy_px[FRAME, WRIST] += 3.0 * torso_px
    assert (FRAME, WRIST) in wild(xy_px)


@pytest.mark.parametrize("frames", [1, 4])
def test_a_film_too_short_for_neighbours_has_no_outliers(frames: int) -> None:
    assert wild(thrown(0.5, at=0)[:frames]) == []


def test_a_point_thrown_off_comes_back_to_its_course_when_the_run_is_cleaned() -> None:
    whole, spoilt = (clean(with_landmarks(runner(), xy_px), Settings()) for xy_px in (runner().xy_px, thrown(0.5)))
    assert spoilt.repaired[FRAME, ANKLE]
    assert not whole.repaired[FRAME, ANKLE]
    near = slice(FRAME - 3, FRAME + 4)
    # 0.5 trunks are 0.31 leg lengths: left in, the filter would spread them over its neighbours
    np.testing.assert_allclose(spoilt.xy_ll[near, ANKLE], whole.xy_ll[near, ANKLE], atol=0.02)


def gap(frames: int) -> tuple[Floats, Floats, np.ndarray]:
    """Filled places, their truth, and whether they count as seen, of a point that is lost for so many frames."""
    time_s = np.arange(90) / RATE_HZ
    true = np.stack([100.0 + 40.0 * np.sin(2 * np.pi * 1.4 * time_s), 300.0 + 0.0 * time_s], axis=1)[:, None]
    wanted = np.ones((90, 1), dtype=bool)
    wanted[40 : 40 + frames] = False
    filled, carried = fill(np.where(wanted[..., None], true, np.nan), time_s, wanted)
    return filled[40 : 40 + frames], true[40 : 40 + frames], carried[40 : 40 + frames]


@pytest.mark.parametrize("frames", [1, 3, 6])
def test_a_gap_of_a_tenth_of_a_second_is_closed_on_the_points_course(frames: int) -> None:
    filled, true, carried = gap(frames)
    assert carried.all()
    np.testing.assert_allclose(filled, true, atol=1.0 if frames == 1 else 3.0)


@pytest.mark.parametrize("frames", [7, 12, 30])
def test_what_is_lost_for_longer_is_bridged_but_does_not_count_as_seen(frames: int) -> None:
    filled, _, carried = gap(frames)
    assert not carried.any()
    assert np.isfinite(filled).all()


def test_before_the_first_and_after_the_last_sight_nothing_counts_as_seen() -> None:
    time_s = np.arange(30) / RATE_HZ
    wanted = np.zeros((30, 1), dtype=bool)
    wanted[5:25] = True
    filled, carried = fill(np.ones((30, 1, 2)), time_s, wanted)
    np.testing.assert_array_equal(carried, wanted)
    np.testing.assert_array_equal(filled, 1.0)


def test_a_point_seen_once_is_never_there() -> None:
    wanted = np.zeros((30, 1), dtype=bool)
    wanted[7] = True
    filled, carried = fill(np.full((30, 1, 2), 5.0), np.arange(30) / RATE_HZ, wanted)
    assert not carried.any()
    np.testing.assert_array_equal(filled, 0.0)


def test_points_that_are_lost_apart_are_filled_apart() -> None:
    time_s = np.arange(30) / RATE_HZ
    xy_px = np.repeat((10.0 * time_s)[:, None, None], 2, axis=1) * np.ones(2)
    wanted = np.ones((30, 2), dtype=bool)
    wanted[10:13, 0], wanted[20:23, 1] = False, False
    filled, carried = fill(np.where(wanted[..., None], xy_px, np.nan), time_s, wanted)
    assert carried.all()
    np.testing.assert_allclose(filled, xy_px)
