"""What the annotated video says, where and when."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis
from gaitcheck.exports.drawing import draw, marks_of
from gaitcheck.exports.landings import Landing, landings
from gaitcheck.exports.phase_bar import AROUND_S, paint
from gaitcheck.exports.skeleton import COLOURS
from gaitcheck.joining import join
from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.types import CloseUps, Estimate, FootCloseUp, PeriodKind, Side, Strike
from tests.exports.runs import run
from tests.reasons import MADE_UP
from tests.runner import exact_track, mirrored

GREY = np.full((960, 540, 3), 90, np.uint8)


def near(analysis: Analysis) -> list[Landing]:
    return [each for each in landings(analysis) if each.side is analysis.gait.motion.view.near_side]


def texts(landing: Landing) -> str:
    return "; ".join(words.text for words in landing.words)


def without(analysis: Analysis, *metrics: str) -> Analysis:
    """The same run with some numbers withheld; what single steps gave is still there."""
    no = Estimate(why_absent=MADE_UP)
    kept = tuple(
        replace(each, overall=no, left=no, right=no) if each.metric in metrics else each
        for each in analysis.measurements
    )
    return replace(analysis, measurements=kept)


@cache
def looked_closer(angle_deg: float = 15.0) -> Analysis:
    """A run whose near foot was looked at, with chosen foot-strike angles."""
    contacts = [each.time_s for each in run().gait.events if each.kind == "initial_contact" and each.side == "right"]
    strikes = tuple(Strike(time_s=each, angle_deg=angle_deg, likeness=0.9) for each in contacts)
    close_ups = CloseUps(foot=FootCloseUp(side=Side.RIGHT, strikes=strikes))
    return gaitcheck.assess(replace(run().film, close_ups=close_ups))


def test_the_steps_are_counted_over_both_feet() -> None:
    found = landings(run())
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    assert all(first.side is second.side.other for first, second in pairwise(found))
    assert found[2].title == f"Step 3, {found[2].side}"


def test_a_landing_of_the_near_foot_tells_the_angles_that_its_step_gave() -> None:
    step = near(run())[2]
    for metric, name, word in (
        ("shank_angle_at_contact", "Shank", "ahead"),
        ("knee_flexion_at_contact", "Knee", "bent"),
    ):
        samples = run().measured(metric).samples
        value = next(each.value for each in samples if each.period.start_s == step.time_s)
        assert f"{name} {round(value)}° {word}" in texts(step)


def test_the_far_foot_has_a_number_of_its_step_and_no_angle() -> None:
    far = [each for each in landings(run()) if each.side is Side.LEFT]
    assert far
    assert not any(each.words for each in far)


def test_a_withheld_number_is_not_drawn() -> None:
    withheld = without(run(), "knee_flexion_at_contact")
    assert "Knee" in texts(near(run())[2])
    assert "Knee" not in texts(near(withheld)[2])
    assert "Shank" in texts(near(withheld)[2])


def test_the_foot_is_told_by_its_angle_where_there_is_one_and_by_its_type_where_not() -> None:
    assert "Foot 15° toes up" in texts(near(looked_closer())[2])
    without_angle = without(looked_closer(), "foot_strike_angle")
    assert "Foot: rearfoot" in texts(near(without_angle)[2])
    assert "Foot" not in texts(near(without(without_angle, "foot_strike_type"))[2])


def test_toes_that_point_down_are_told_so() -> None:
    assert "Foot 12° toes down" in texts(near(looked_closer(-12.0))[2])


@pytest.mark.parametrize("view", ["rear", "front"])
def test_from_the_rear_and_front_the_knee_is_told_from_mid_stance_on(view: str) -> None:
    analysis = run(view)
    for support in analysis.gait.of(PeriodKind.SUPPORT)[2:5]:
        (step,) = (each for each in landings(analysis) if each.time_s == support.start_s)
        (knee,) = step.words
        assert knee.text.startswith("Knee")
        assert knee.start_s == mid_stance_s(analysis.gait.motion, support) > step.time_s


def test_a_number_from_another_film_is_not_drawn_on_this_one() -> None:
    elsewhere = tuple(replace(each, clip=2) for each in run().measurements)
    assert not any(each.words for each in landings(replace(run(), measurements=elsewhere)))


def test_of_two_joined_films_each_shows_its_own_numbers_only() -> None:
    joined = join(run(), run("rear"))
    assert "inwards" not in "".join(texts(each) for each in landings(joined))
    assert joined.beside is not None
    assert all(each.words for each in landings(joined.beside)[2:5])


def test_the_words_are_drawn_where_their_place_is_and_for_a_moment() -> None:
    marks = marks_of(run())
    step = near(run())[2]
    (card,) = (each for each in marks.cards if each.side is step.side)
    frames = step.frame - 1, step.frame, step.frame + 38
    shown = []
    for frame in frames:
        left, top = np.round(card.corners_px[frame]).astype(int)
        shown.append(draw(GREY, marks, frame)[top : top + 90, left : left + 150])
    assert card.lines[step.frame][0] == step.title
    assert card.lines[frames[2]] == ()
    assert not np.all(shown[1] == 90)
    assert not np.array_equal(shown[0], shown[1])
    assert np.all(shown[2] == 90)


@pytest.mark.parametrize("view", ["side-right", "side-left", "rear", "front"])
def test_the_words_stand_in_the_picture_and_beside_the_runner(view: str) -> None:
    analysis = run(view)
    marks, video = marks_of(analysis), analysis.track.video
    boxes = [(card.corners_px, card.corners_px + card.size_px) for card in marks.cards]
    assert len(boxes) == 2
    for first, last in boxes:
        assert np.all(first > 0)
        assert np.all(last < [video.width_px, video.height_px])
        inside = np.all((marks.xy_px > first[:, None]) & (marks.xy_px < last[:, None]), axis=2)
        assert not inside.any()
    (first, last), (other_first, other_last) = boxes
    assert np.all(np.any((last <= other_first) | (other_last <= first), axis=1))


def test_the_words_of_a_runner_who_crosses_the_picture_stay_in_it_and_beside_the_runner() -> None:
    track = run().track
    xy_px = track.xy_px + np.linspace([-100.0, 0.0], [1300.0, 0.0], len(track.time_s))[:, None]
    crossing = replace(track, xy_px=xy_px, video=replace(track.video, width_px=1708))
    marks = marks_of(gaitcheck.assess(crossing))
    for card in marks.cards:
        told = [frame for frame, lines in enumerate(card.lines) if lines]
        first, last = (card.corners_px + each for each in (0, card.size_px))
        inside = np.all((marks.xy_px > first[:, None]) & (marks.xy_px < last[:, None]), axis=2)
        assert np.all(first[told] >= 0)
        assert np.all(last[told] <= [1708, 960])
        assert not inside[told].any()


def lane_colours(analysis: Analysis, time_s: float) -> dict[Side, np.ndarray]:
    """(columns,) of each lane: whether it is filled with its leg's colour."""
    bar = marks_of(analysis).bar
    strip = np.zeros((bar.height_px, 1080, 3), np.uint8)
    paint(strip, bar, time_s, 0.0)
    size, rows = bar.letters_px, {Side.LEFT: 0.35, Side.RIGHT: 1.85}
    filled = {}
    for side, row in rows.items():
        line = strip[round((row + 1.15) * size), round(3.2 * size) : 1080 - size]
        filled[side] = np.all(line == COLOURS[side], axis=1)
    return filled


def test_stance_fills_a_lane_and_swing_leaves_it_empty() -> None:
    analysis, time_s = run(), 2.0
    bar = marks_of(analysis).bar
    start_s, end_s = bar.window(time_s)
    for side, filled in lane_colours(analysis, time_s).items():
        times_s = start_s + (end_s - start_s) * (np.arange(len(filled)) + 0.5) / len(filled)
        for period in (*analysis.gait.of(PeriodKind.STANCE, side), *analysis.gait.of(PeriodKind.SWING, side)):
            inner = (times_s > period.start_s + 0.04) & (times_s < period.end_s - 0.02) & (abs(times_s - time_s) > 0.05)
            share = filled[inner].mean() if inner.any() else None
            assert share in ((None, 1.0) if period.kind is PeriodKind.STANCE else (None, 0.0))


def test_the_bar_shows_the_last_and_the_next_second_and_a_half() -> None:
    bar = marks_of(run()).bar
    assert bar.window(2.0) == (2.0 - AROUND_S, 2.0 + AROUND_S)
    assert bar.window(bar.start_s)[0] == bar.start_s
    assert bar.window(bar.end_s)[1] == pytest.approx(bar.end_s)


def test_a_mirrored_clip_mirrors_the_lanes_and_the_words() -> None:
    scenario = Scenario(view="side-right")
    seen = exact_track(scenario, jitter_px=1.0)
    first, second = gaitcheck.assess(seen), gaitcheck.assess(mirrored(seen))
    lanes, swapped = lane_colours(first, 2.0), lane_colours(second, 2.0)
    for side in Side:
        assert np.mean(lanes[side] == swapped[side.other]) > 0.99
    assert [texts(each) for each in near(first)] == [texts(each) for each in near(second)]


def test_the_caption_says_how_much_slower_it_plays() -> None:
    assert marks_of(run(), 4).bar.caption.startswith("4 times slower.")
    assert "slower" not in marks_of(run()).bar.caption
