"""The report's pictures: the right moments, marks where they belong, and a report without them."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import cv2
import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.joining import join
from gaitcheck.landmarks import INDEX
from gaitcheck.report import to_html
from gaitcheck.report.shots import groups
from gaitcheck.report.stills import BEYOND, BODY_PX, Cut, foot_cut, still
from gaitcheck.types import EventKind, Side
from tests.conftest import SAMPLES, Sample
from tests.exports.runs import run, with_cue
from tests.report.reading import Element, numbers, read
from tests.runner import exact_track, mirrored

LARGEST_BYTES = 3_000_000


def decoded(uri: str) -> np.ndarray:
    """(height, width, 3) red, green, blue."""
    picture = cv2.imdecode(np.frombuffer(b64decode(uri.partition(",")[2]), np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)


def images(page: Element) -> list[Element]:
    return page.named("pictures").all("img")


@pytest.fixture(scope="module", params=["side_right", "rear"])
def filmed(request: pytest.FixtureRequest, sample: Callable[[str], Sample]) -> tuple[Analysis, Element, int]:
    """A sample's analysis, its report with pictures, and the report's size in bytes."""
    analysis = sample(request.param)[0]
    html = to_html(analysis, [SAMPLES / f"{request.param}.mp4"])
    return analysis, read(html), len(html.encode())


def test_every_measured_foot_is_shown_at_its_key_moments(filmed: tuple[Analysis, Element, int]) -> None:
    analysis, page, _ = filmed
    near = analysis.gait.motion.view.near_side
    texts = [image.attributes["alt"] for image in images(page)]
    for side in Side if near is None else (near,):
        for moment in ("landing", "mid-stance", *(() if near is None else ("toe-off",))):
            assert any(f"at {moment} of the {side} foot" in text for text in texts)
    close = [text for text in texts if "close" in text]
    assert len(close) == (0 if near is None else 3)


def test_pictures_are_small_and_have_the_size_they_say(filmed: tuple[Analysis, Element, int]) -> None:
    _, page, size = filmed
    for image in images(page):
        shape = (int(image.attributes["height"]), int(image.attributes["width"]), 3)
        assert decoded(image.attributes["src"]).shape == shape
    assert size < LARGEST_BYTES


def test_pictures_show_the_runner_and_not_a_grey_field(filmed: tuple[Analysis, Element, int]) -> None:
    for image in images(filmed[1]):
        assert decoded(image.attributes["src"]).std() > 20


@pytest.mark.parametrize("view", ["side-right", "side-left", "rear"])
def test_a_landing_is_shown_in_the_frame_of_its_contact(view: str) -> None:
    contacts = {side: set[int]() for side in Side}
    for event in run(view).gait.events:
        if event.kind is EventKind.INITIAL_CONTACT:
            contacts[event.side].add(event.frame)
    landings = [shot for group in groups(run(view), ()) for shot in group.shots if shot.moment == "landing"]
    assert landings
    for shot in landings:
        assert any(abs(shot.frame - frame) <= 1 for frame in contacts[shot.side])


def test_the_usual_and_the_farthest_step_are_told_by_their_values() -> None:
    values = [each.value for each in run().measured("overstride_distance").samples if each.period.side is Side.RIGHT]
    middle = median(values)
    captions = [shot.caption for shot in groups(run(), ())[0].shots]
    assert f"Usual step ({min(values, key=lambda value: abs(value - middle)):.1f} cm)" in captions[0]
    assert f"Farthest step ({max(values, key=lambda value: abs(value - middle)):.1f} cm)" in captions[-1]


def test_a_finding_says_by_what_steps_are_told_apart() -> None:
    [cue] = with_cue(run()).findings
    reason = replace(cue.because[0], metric="shank_angle_at_contact")
    assert "Shank angle at contact, deg" in groups(run(), (replace(cue, because=(reason,)),))[0].note
    word = replace(cue.because[0], metric="foot_strike_type")
    assert "Overstride" in groups(run(), (replace(cue, because=(word,)),))[0].note


@pytest.mark.parametrize("view", ["side-right", "rear"])
def test_a_mirrored_run_shows_the_same_moments_of_the_other_legs(view: str) -> None:
    track = exact_track(Scenario(view=view), jitter_px=1.0)
    one, other = (gaitcheck.assess(each, Settings(height_cm=175)) for each in (track, mirrored(track)))
    shots = {(shot.side, shot.moment, shot.frame, shot.caption) for group in groups(one, ()) for shot in group.shots}
    assert shots == {
        (shot.side.other, shot.moment, shot.frame, shot.caption) for group in groups(other, ()) for shot in group.shots
    }


@pytest.mark.parametrize("centre", [(300.0, 500.0), (20.0, 30.0), (590.0, 1100.0)])
def test_a_mark_sits_on_what_it_marks(centre: tuple[float, float]) -> None:
    frame = np.full((1200, 600, 3), 90, np.uint8)
    x, y = centre
    cv2.circle(frame, (round(x), round(y)), 12, (255, 255, 255), -1)
    cut = Cut(centre=np.array([x + 37.4, y - 61.7]), height_px=777.0, size_px=BODY_PX)
    shown = decoded(still(frame, cut, None))
    rows, columns = np.nonzero(shown.min(axis=2) > 200)
    found = np.array([columns.mean(), rows.mean()])
    np.testing.assert_allclose(found, cut.points(np.array(centre)), atol=1.0)


def test_what_lies_beyond_the_frame_is_dark() -> None:
    cut = Cut(centre=np.array([0.0, 0.0]), height_px=480.0, size_px=BODY_PX)
    shown = decoded(still(np.full((400, 400, 3), 200, np.uint8), cut, None))
    np.testing.assert_allclose(shown[20, 20], BEYOND, atol=3)
    np.testing.assert_allclose(shown[-20, -20], 200, atol=3)


def test_a_close_picture_holds_the_whole_foot() -> None:
    motion = run().gait.motion
    for frame in (10, 40, 70):
        points = run().track.xy_px[frame]
        cut = foot_cut(points, Side.RIGHT, motion.leg_length_px)
        shown = cut.points(points)
        for name in ("right_heel", "right_foot_index", "right_ankle"):
            x, y = shown[INDEX[name]]
            assert 0 < x < cut.size_px[0]
            assert 0 < y < cut.size_px[1]


def test_joining_a_second_film_leaves_the_pictures_of_the_first_as_they_were() -> None:
    assert groups(join(run("side-right"), run("rear")), ()) == groups(run("side-right"), ())


def test_a_video_that_is_gone_leaves_a_report_without_pictures(tmp_path: Path) -> None:
    page = read(to_html(run(), [tmp_path / "gone.mp4"]))
    assert "No pictures: there is no file" in page.named("pictures").text
    assert images(page) == []
    assert numbers(page) == numbers(read(to_html(run())))


def test_another_video_is_not_taken_for_the_one_that_was_analysed() -> None:
    page = read(to_html(run(), [SAMPLES / "rear.mp4"]))
    assert "not the one that was analysed" in page.named("pictures").text
    assert images(page) == []
