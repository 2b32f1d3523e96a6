"""Fast cameras: which frames are looked at, what stands between them, and that every frame is told of."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.exports.frames import columns
from gaitcheck.exports.json import to_dict
from gaitcheck.exports.tables import to_csv
from gaitcheck.pose.looks import LOOKS_HZ, between_looks, look_every, told
from gaitcheck.types import EventKind, PoseTrack, Side
from tests.conftest import SAMPLES
from tests.runner import exact_track, with_landmarks

EVERY = 3


@pytest.fixture(scope="module")
def all_looked_at() -> PoseTrack:
    return exact_track(Scenario(frame_rate_hz=240.0, duration_s=4.0), jitter_px=1.0)


@pytest.fixture(scope="module")
def every_third(all_looked_at: PoseTrack) -> PoseTrack:
    """The same run, of which the model saw every third frame."""
    xy_px = all_looked_at.xy_px.copy()
    between_looks(xy_px, EVERY)
    return replace(with_landmarks(all_looked_at, xy_px), look_every=EVERY)


@pytest.fixture(scope="module")
def analysed(every_third: PoseTrack) -> Analysis:
    return gaitcheck.assess(every_third, Settings(height_cm=175))


@pytest.mark.parametrize(
    ("file_hz", "capture_hz", "every"),
    [
        (25, None, 1),
        (30, None, 1),
        (59.94, None, 1),
        (60, None, 1),
        (119.88, None, 1),
        (120, None, 1),
        (239.76, None, 3),
        (240, None, 3),
        (30, 240, 3),
        (30, 120, 1),
        (30, 960, 12),
    ],
)
def test_a_second_of_running_is_looked_at_80_times_or_at_every_frame(
    all_looked_at: PoseTrack, file_hz: float, capture_hz: float | None, every: int
) -> None:
    video = replace(all_looked_at.video, frame_rate_hz=file_hz)
    assert look_every(video, Settings(capture_fps=capture_hz)) == every
    assert (capture_hz or file_hz) / every > 0.99 * min(capture_hz or file_hz, LOOKS_HZ)


@pytest.mark.parametrize("total", [1, 3, 4, 5, 6, 7])
def test_frames_between_two_looks_lie_on_the_line_from_one_to_the_other(total: int) -> None:
    line = np.arange(total, dtype=float)[:, None] * np.array([2.0, -1.0])
    marks = np.where(np.arange(total)[:, None] % EVERY == 0, line, np.nan)
    between_looks(marks, EVERY)
    last = (total - 1) // EVERY * EVERY
    np.testing.assert_allclose(marks[: last + 1], line[: last + 1])
    np.testing.assert_allclose(marks[last:], line[[last] * (total - last)])


def test_nothing_is_put_beside_a_look_at_which_nobody_was_seen() -> None:
    marks = np.array([0.0, np.nan, np.nan, np.nan, np.nan, np.nan, 6.0, np.nan, np.nan, 9.0])
    between_looks(marks, EVERY)
    np.testing.assert_array_equal(marks, [0.0, *[np.nan] * 5, 6.0, 7.0, 8.0, 9.0])


def test_looking_at_every_frame_changes_nothing_and_tells_nothing(all_looked_at: PoseTrack) -> None:
    marks = all_looked_at.xy_px.copy()
    between_looks(marks, 1)
    np.testing.assert_array_equal(marks, all_looked_at.xy_px)
    assert told(all_looked_at.video, 1) == ()
    assert all_looked_at.looked_at.all()


def test_what_stands_between_looks_is_never_measured_on(every_third: PoseTrack) -> None:
    scrambled = every_third.xy_px.copy()
    scrambled[~every_third.looked_at] = 0.0
    plain, odd = (gaitcheck.assess(track) for track in (every_third, with_landmarks(every_third, scrambled)))
    assert plain.gait.events == odd.gait.events
    np.testing.assert_array_equal(plain.gait.motion.xy_ll, odd.gait.motion.xy_ll)


def test_events_are_where_looking_at_all_frames_puts_them(all_looked_at: PoseTrack, analysed: Analysis) -> None:
    whole = gaitcheck.assess(all_looked_at, Settings(height_cm=175))
    for kind in EventKind:
        for side in Side:
            few, many = (
                [event.time_s for event in run.gait.events if (event.kind, event.side) == (kind, side)]
                for run in (analysed, whole)
            )
            assert few == pytest.approx(many, abs=0.006)
            assert np.mean(np.subtract(few, many)) == pytest.approx(0.0, abs=0.003)


def test_numbers_that_ask_for_a_fast_camera_are_told(analysed: Analysis) -> None:
    assert analysed.gait.motion.frame_rate_hz == pytest.approx(240.0)
    assert analysed.measured("flight_time").overall.value is not None


def test_every_frame_has_a_row_that_says_whether_it_was_looked_at(analysed: Analysis) -> None:
    out = io.StringIO()
    to_csv(columns(analysed), out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [int(row["frame"]) for row in rows] == list(range(analysed.track.video.frame_count))
    assert [row["looked_at"] for row in rows] == ["1" if number % EVERY == 0 else "0" for number in range(len(rows))]
    assert all(row["right_knee_flexion_deg"] for row in rows[10:-10])


def test_events_name_frames_of_the_video(analysed: Analysis) -> None:
    times = analysed.track.time_s
    for event in analysed.gait.events:
        assert event.time_s == pytest.approx(times[event.frame], abs=0.51 / 240)


def test_the_json_says_how_many_frames_one_look_stands_for(analysed: Analysis) -> None:
    assert to_dict(analysed)["quality"]["look_every"] == EVERY


def test_a_240_fps_video_is_looked_at_80_times_a_second_and_says_so(tmp_path: Path) -> None:
    fast = tmp_path / "fast.mp4"
    _hurried(SAMPLES / "side_right.mp4", fast, frames=120, times=4)
    track = gaitcheck.track(fast).track
    assert track.video.frame_rate_hz == pytest.approx(240.0)
    assert track.look_every == EVERY
    assert np.isfinite(track.xy_px).all()
    assert any("Every 3rd of the 120 frames was looked at" in warning for warning in track.warnings)


def test_told_of_slow_motion_the_real_rate_counts(tmp_path: Path) -> None:
    slow = tmp_path / "slow.mp4"
    _hurried(SAMPLES / "side_right.mp4", slow, frames=30, times=1)
    assert gaitcheck.track(slow, Settings(capture_fps=240)).track.look_every == EVERY
    assert gaitcheck.track(slow).track.look_every == 1


def _hurried(source: Path, target: Path, *, frames: int, times: int) -> None:
    """The first frames of a clip, shown so many times as fast."""
    with av.open(str(source)) as inside, av.open(str(target), "w") as outside:
        stream = outside.add_stream("libx264", rate=60 * times, options={"crf": "18"})
        stream.width, stream.height, stream.pix_fmt = 540, 960, "yuv420p"
        for number, frame in zip(range(frames), inside.decode(video=0), strict=False):
            shown = av.VideoFrame.from_ndarray(frame.to_ndarray(format="rgb24"), format="rgb24")
            shown.pts, shown.time_base = number, Fraction(1, 60 * times)
            outside.mux(stream.encode(shown))
        outside.mux(stream.encode())
