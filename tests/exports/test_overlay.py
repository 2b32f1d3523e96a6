"""The annotated video."""

from __future__ import annotations

from dataclasses import replace
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
from gaitcheck.exports.skeleton import COLOURS, skeleton
from gaitcheck.landmarks import INDEX
from gaitcheck.types import Floats, Progress, Side
from gaitcheck.video import Clip, open_clip
from tests.exports.runs import run, run_with_a_gap
from tests.runner import exact_track, track_of

ODD_SIZE = (135, 241)


def times_of(path: Path) -> Floats:
    with av.open(str(path)) as container:
        return np.array([float(frame.time) for frame in container.decode(video=0)])


def written(path: Path, times_s: Floats, size: tuple[int, int]) -> Clip:
    """A grey clip with frames at chosen times, red on its right half."""
    picture = np.full((*size[::-1], 3), 90, np.uint8)
    picture[:, size[0] // 2 :] = (220, 60, 60)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=60)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv444p"
        stream.codec_context.time_base = Fraction(1, 90_000)
        for time_s in times_s:
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = round(time_s * 90_000), Fraction(1, 90_000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return open_clip(path)


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> tuple[Analysis, Clip]:
    """A clip with frames left out at random and an odd picture size, and its analysis."""
    path = tmp_path_factory.mktemp("uneven") / "uneven.mp4"
    exact = exact_track(Scenario(dropped_share=0.1))
    track = track_of(exact.xy_px / 4, exact.time_s, ODD_SIZE)
    return gaitcheck.assess(track), written(path, track.time_s, ODD_SIZE)


def test_every_frame_keeps_its_time_on_a_variable_rate(uneven: tuple[Analysis, Clip], tmp_path: Path) -> None:
    analysis, clip = uneven
    assert not clip.facts.constant_rate
    overlay.write(analysis, clip, tmp_path / "annotated.mp4")
    times = times_of(tmp_path / "annotated.mp4")
    assert len(times) == len(clip.frame_times_s)
    np.testing.assert_allclose(times, clip.frame_times_s, atol=1e-4)


def test_slow_multiplies_every_time_and_invents_no_frame(uneven: tuple[Analysis, Clip], tmp_path: Path) -> None:
    analysis, clip = uneven
    overlay.write(analysis, clip, tmp_path / "annotated.mp4", slow=4)
    np.testing.assert_allclose(times_of(tmp_path / "annotated.mp4"), 4 * clip.frame_times_s, atol=1e-4)
    with av.open(str(tmp_path / "annotated.mp4")) as container:
        assert container.metadata["comment"].startswith("4 times slower.")
        assert container.duration == pytest.approx(4e6 * clip.facts.duration_s, rel=0.02)


def test_a_picture_that_was_filmed_lying_on_its_side_comes_out_upright(tmp_path: Path) -> None:
    exact = exact_track(Scenario())
    turned = track_of(exact.xy_px / 4, exact.time_s, (136, 240))
    lying = written(tmp_path / "lying.mp4", turned.time_s, (240, 136))
    clip = replace(lying, facts=replace(lying.facts, rotation_deg=90, width_px=136, height_px=240))
    overlay.write(gaitcheck.assess(turned), clip, tmp_path / "annotated.mp4")
    with av.open(str(tmp_path / "annotated.mp4")) as container:
        frame = next(container.decode(video=0))
    assert frame.width == 136
    assert frame.height > 240
    assert frame.rotation == 0
    top = frame.to_ndarray(format="rgb24")[:40].mean(axis=(0, 1))
    assert top[0] > 150 > top[2]  # what was stored on the right is above after a quarter turn


def test_it_is_silent_h264_of_even_size_that_every_player_shows(uneven: tuple[Analysis, Clip], tmp_path: Path) -> None:
    overlay.write(*uneven, tmp_path / "annotated.mp4")
    with av.open(str(tmp_path / "annotated.mp4")) as container:
        context = container.streams.video[0].codec_context
        assert (context.name, context.pix_fmt, context.width) == ("h264", "yuv420p", 134)
        assert context.height % 2 == 0
        assert len(container.streams) == 1


def test_nothing_of_the_picture_is_lost_to_the_strip_below_it() -> None:
    picture = np.full((960, 540, 3), 90, np.uint8)
    marks = marks_of(run())
    drawn = draw(picture, marks, 40)
    assert drawn.shape == (960 + marks.bar.height_px, 540, 3)
    assert np.mean(np.all(drawn[:960] == 90, axis=2)) > 0.9


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


def test_the_far_leg_is_drawn_thinner_than_the_near_one() -> None:
    inked = {}
    for near in Side:
        picture = np.full((960, 540, 3), 90, np.uint8)
        skeleton(picture, run().track.xy_px[40], 6, near)
        inked[near] = {side: int(np.sum(np.all(picture == COLOURS[side], axis=2))) for side in Side}
    assert inked[Side.LEFT][Side.LEFT] > 1.3 * inked[Side.RIGHT][Side.LEFT]
    assert inked[Side.RIGHT][Side.RIGHT] > 1.3 * inked[Side.LEFT][Side.RIGHT]


def test_a_frame_without_the_runner_still_tells_the_time() -> None:
    picture = np.full((960, 540, 3), 90, np.uint8)
    marks = marks_of(run_with_a_gap())
    assert not any(card.lines[130] for card in marks.cards)
    drawn, later = draw(picture, marks, 130), draw(picture, marks, 131)
    assert np.array_equal(drawn[:960], picture)
    assert not np.array_equal(drawn[960:], later[960:])


def test_a_foot_that_lands_has_a_ring_for_a_moment() -> None:
    rings = marks_of(run()).rings
    contact = next(event for event in run().gait.events if event.kind == "initial_contact")
    assert contact.side in rings[contact.frame]
    assert contact.side not in rings.get(contact.frame + 20, ())
