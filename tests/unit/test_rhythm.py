"""The beat before anything is known of the runner: from signals whose beat was chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Settings
from gaitcheck.errors import NotRunning, TooFewSteps
from gaitcheck.landmarks import INDEX
from gaitcheck.types import PoseTrack
from tests.reasons import said
from tests.runner import exact_track, with_landmarks


def looks(track: PoseTrack, count: int) -> PoseTrack:
    """The first few looks of a track."""
    return replace(track, time_s=track.time_s[:count], xy_px=track.xy_px[:count], visibility=track.visibility[:count])


@cache
def runner(**chosen: object) -> PoseTrack:
    return exact_track(Scenario(**{"view": "side-right", "duration_s": 4.0, **chosen}))


@pytest.mark.parametrize("count", [1, 2, 16])
def test_a_film_of_a_few_pictures_is_too_short(count: int) -> None:
    with pytest.raises(TooFewSteps, match="too short"):
        gaitcheck.assess(looks(runner(), count))


@pytest.mark.parametrize("seconds_a_picture", [0.12, 1.0, 4.0])
def test_a_time_lapse_is_refused_and_told_as_one(seconds_a_picture: float) -> None:
    track = runner()
    slow = replace(track, time_s=np.arange(len(track.time_s)) * seconds_a_picture)
    with pytest.raises(TooFewSteps, match="pictures a second") as refused:
        gaitcheck.assess(slow)
    assert "time-lapse" in refused.value.hint


def test_a_person_who_crouches_once_and_stands_up_again_does_not_run() -> None:
    track = runner()
    xy_px = np.repeat(track.xy_px[:1], len(track.time_s), axis=0)
    crouch_px = 120 * np.exp(-(((track.time_s - 1.2) / 0.2) ** 2))
    for name in ("left_hip", "right_hip", "left_shoulder", "right_shoulder"):
        xy_px[:, INDEX[name], 1] += crouch_px
    with pytest.raises(NotRunning):
        gaitcheck.assess(with_landmarks(track, xy_px))


@pytest.mark.parametrize("capture_fps", [240.0, 480.0, 960.0])
def test_a_capture_rate_that_nobody_runs_at_leaves_times_out_and_angles_in(capture_fps: float) -> None:
    """Told by the user or by the file itself, of a film that plays in real time."""
    track = runner(frame_rate_hz=30)
    lean_deg = gaitcheck.assess(track).measured("trunk_lean").overall.value
    by_file = replace(track, video=replace(track.video, capture_rate_hz=capture_fps))
    for seen, told in ((track, Settings(capture_fps=capture_fps)), (by_file, Settings())):
        analysis = gaitcheck.assess(seen, told)
        assert "--capture-fps" in said(analysis.measured("cadence").overall)
        assert analysis.measured("trunk_lean").overall.value == pytest.approx(lean_deg, abs=0.1)
