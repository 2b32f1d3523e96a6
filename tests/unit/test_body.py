"""Points that are missing or lie on one another: filled where there is a body, refused where there is none."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck.errors import NobodyFound
from gaitcheck.landmarks import INDEX
from gaitcheck.types import PoseTrack
from tests.runner import exact_track, with_landmarks


@cache
def runner(view: str = "side-right") -> PoseTrack:
    return exact_track(Scenario(view=view, duration_s=4.0))


def without(names: tuple[str, ...], every: int, axis: slice | int = slice(None)) -> PoseTrack:
    """A runner of whom some points are not numbers in every so many frames."""
    xy_px = runner().xy_px.copy()
    for name in names:
        xy_px[::every, INDEX[name], axis] = np.nan
    return with_landmarks(runner(), xy_px)


@pytest.mark.parametrize("axis", [slice(None), 0, 1], ids=["point", "across", "up"])
@pytest.mark.parametrize("names", [("right_ankle",), ("nose",), ("left_hip", "right_wrist")])
def test_points_that_are_missing_now_and_then_are_filled_and_told_as_repaired(
    names: tuple[str, ...], axis: slice | int
) -> None:
    whole, some = gaitcheck.assess(runner()), gaitcheck.assess(without(names, 10, axis))
    for metric in ("cadence", "overstride_ratio", "trunk_lean"):
        there, here = (analysis.measured(metric).overall for analysis in (whole, some))
        assert here.value == pytest.approx(there.value, abs=0.02 * abs(there.value)), metric
    assert some.gait.motion.repaired[::10, [INDEX[name] for name in names]].all()
    seen_share = 1.0 if names == ("nose",) else 0.9  # the nose says nothing of a run
    assert some.quality.detected_share == pytest.approx(seen_share, abs=0.01)


def test_a_point_that_is_missing_moves_to_the_other_leg_where_the_legs_are_exchanged() -> None:
    track = runner()
    xy_px = track.xy_px.copy()
    swapped = slice(60, 84)
    for point in ("knee", "ankle", "heel", "foot_index"):
        left, right = INDEX[f"left_{point}"], INDEX[f"right_{point}"]
        xy_px[swapped, left], xy_px[swapped, right] = track.xy_px[swapped, right], track.xy_px[swapped, left]
    xy_px[swapped, INDEX["left_ankle"]] = np.nan  # which is the right one
    motion = gaitcheck.assess(with_landmarks(track, xy_px)).gait.motion
    assert motion.swapped[swapped].all()
    assert motion.seen[72, INDEX["left_ankle"]]
    assert not motion.seen[72, INDEX["right_ankle"]]


def test_a_body_of_which_a_point_is_never_seen_is_nobody() -> None:
    with pytest.raises(NobodyFound) as refused:
        gaitcheck.assess(without(("left_knee",), 1))
    assert refused.value.hint


@pytest.mark.parametrize("names", [("left_hip", "left_knee"), ("right_knee", "right_ankle")])
def test_a_leg_whose_joints_lie_on_one_another_is_no_leg(names: tuple[str, str]) -> None:
    xy_px = runner().xy_px.copy()
    xy_px[:, INDEX[names[0]]] = xy_px[:, INDEX[names[1]]]
    with pytest.raises(NobodyFound, match=f"The {names[0].split('_')[0]} leg could not be made out"):
        gaitcheck.assess(with_landmarks(runner(), xy_px))


def test_a_body_all_of_whose_points_coincide_is_nobody() -> None:
    xy_px = np.repeat(runner().xy_px[:, :1], runner().xy_px.shape[1], axis=1)
    with pytest.raises(NobodyFound, match="pixels high"):
        gaitcheck.assess(with_landmarks(runner(), xy_px))


def test_a_body_too_small_to_measure_is_told_as_small() -> None:
    with pytest.raises(NobodyFound, match="pixels high"):
        gaitcheck.assess(with_landmarks(runner(), runner().xy_px / 50))


def test_a_shank_of_no_length_for_a_while_has_no_knee_over_the_toe_there() -> None:
    track = runner("front")
    xy_px = track.xy_px.copy()
    gone = (track.time_s > 1.0) & (track.time_s < 2.6)
    xy_px[gone, INDEX["left_ankle"]] = xy_px[gone, INDEX["left_knee"]]
    analysis = gaitcheck.assess(with_landmarks(track, xy_px))
    samples = analysis.measured("knee_over_toe_offset").samples
    assert samples
    assert all(abs(sample.value) < 1.0 for sample in samples)


def test_frames_without_a_body_do_not_decide_the_view() -> None:
    """A nose alone is no body: its frames hold whatever the rest of the points were left at."""
    track = runner("rear")
    xy_px = track.xy_px.copy()
    xy_px[::3, 1:] = np.nan
    assert gaitcheck.assess(with_landmarks(track, xy_px)).gait.motion.view.name == "rear"


def test_a_whole_track_keeps_its_numbers_whatever_the_time_it_begins_at() -> None:
    track = runner()
    later = replace(track, time_s=track.time_s + 977.5)
    there, here = (gaitcheck.assess(each).measured("cadence").overall.value for each in (track, later))
    assert here == pytest.approx(there, abs=0.01)
