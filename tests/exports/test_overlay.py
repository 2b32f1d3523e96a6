"""The annotated video."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis
from gaitcheck.exports import overlay
from gaitcheck.exports.drawing import draw, marks_of
from gaitcheck.landmarks import INDEX
from gaitcheck.types import Floats, Progress, Side
from gaitcheck.video import Clip, open_clip
from tests.exports.runs import run, run_with_a_gap
from tests.runner import exact_track, track_of

ODD_SIZE = (135, 241)


def times_of(path: Path) -> Floats:
    with av.open(str(path)) as container:
        return np.array([float(frame.time) for frame in container.decode(video=0)])


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> tuple[Analysis, Clip]:
    """A clip with frames left out at random and an odd picture size, and its analysis."""
    path = tmp_path_factory.mktemp("uneven") / "uneven.mp4"
    exact = exact_track(Scenario(dropped_share=0.1))
    track = track_of(exact.xy_px / 4, exact.time_s, ODD_SIZE)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=60)
        stream.width, stream.height = ODD_SIZE
        stream.pix_fmt = "yuv444p"
        stream.codec_context.time_base = Fraction(1, 90_000)
        for time_s in track.time_s:
            frame = av.VideoFrame.from_ndarray(np.full((*ODD_SIZE[::-1], 3), 90, np.uint8), format="rgb24")
            frame.pts, frame.time_base = round(time_s * 90_000), Fraction(1, 90_000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return gaitcheck.assess(track), open_clip(path)


def test_every_frame_keeps_its_time_on_a_variable_rate(uneven: tuple[Analysis, Clip], tmp_path: Path) -> None:
    analysis, clip = uneven
    assert not clip.facts.constant_rate
    overlay.write(analysis, clip, tmp_path / "annotated.mp4")
    times = times_of(tmp_path / "annotated.mp4")
    assert len(times) == len(clip.frame_times_s)
    np.testing.assert_allclose(times, clip.frame_times_s, atol=1e-4)


def test_it_is_h264_of_even_size_that_every_player_shows(uneven: tuple[Analysis, Clip], tmp_path: Path) -> None:
    overlay.write(*uneven, tmp_path / "annotated.mp4")
    with av.open(str(tmp_path / "annotated.mp4")) as container:
        context = container.streams.video[0].codec_context
        assert (context.name, context.pix_fmt, context.width, context.height) == ("h264", "yuv420p", 134, 240)


def test_progress_counts_to_the_last_frame(uneven: tuple[Analysis, Clip], tmp_path: Path) -> None:
    told: list[Progress] = []
    overlay.write(*uneven, tmp_path / "annotated.mp4", told.append)
    total = len(uneven[1].frame_times_s)
    assert [progress.done for progress in told] == list(range(1, total + 1))
    assert {(progress.stage, progress.total) for progress in told} == {("video", total)}


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_nothing_is_left_when_it_is_broken_off(
    uneven: tuple[Analysis, Clip], tmp_path: Path, error: type[BaseException]
) -> None:
    def break_off(progress: Progress) -> None:
        if progress.done == 20:
            raise error

    with pytest.raises(error):
        overlay.write(*uneven, tmp_path / "annotated.mp4", break_off)
    assert list(tmp_path.iterdir()) == []


def test_the_legs_are_told_apart_without_colour() -> None:
    picture = np.full((960, 540, 3), 90, np.uint8)
    drawn = draw(picture, marks_of(run()), 40)
    assert not np.array_equal(drawn, picture)
    gaps = {side: untouched_share(drawn, run().track.xy_px[40], side) for side in Side}
    assert gaps[Side.LEFT] == 0
    assert gaps[Side.RIGHT] > 0.1


def untouched_share(drawn: np.ndarray, xy_px: Floats, side: Side) -> float:
    """Share of the shank's course on which the picture shows through."""
    knee, ankle = (xy_px[INDEX[f"{side}_{point}"]] for point in ("knee", "ankle"))
    course = np.round(knee + np.linspace(0.3, 0.9, 60)[:, None] * (ankle - knee)).astype(int)
    return float(np.mean([np.all(drawn[y, x] == 90) for x, y in course]))


def test_a_frame_without_the_runner_still_tells_the_time() -> None:
    picture = np.full((960, 540, 3), 90, np.uint8)
    drawn = draw(picture, marks_of(run_with_a_gap()), 130)
    assert not np.array_equal(drawn[:60], picture[:60])
    assert np.array_equal(drawn[300:800], picture[300:800])


def test_an_event_is_shown_for_a_moment() -> None:
    flashes = marks_of(run()).flashes
    contact = next(event for event in run().gait.events if event.kind == "initial_contact")
    word = f"{contact.side[0].upper()} contact"
    assert word in flashes[contact.frame]
    assert word not in flashes[contact.frame + 20]
