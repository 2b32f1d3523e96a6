"""A neighbour in the runner's place: learned and painted over by colours, on drawn people; links by clothes."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from benchmarks.synthetic.scenario import Scenario
from gaitcheck.pose.apart import HIDDEN, ROUNDS, Apart, Scene, set_apart, told
from gaitcheck.pose.clothes import alike, shares, shirt
from gaitcheck.pose.limbs import THICK, THIN, along_limbs, share_inside
from gaitcheck.pose.scouting import apart
from gaitcheck.pose.subject import Scout, beside, choose
from gaitcheck.types import Floats
from tests.runner import exact_track

BLUE, YELLOW, GREY = (40, 110, 170), (210, 205, 60), (170, 172, 170)
FRAMES = (10, 40, 75, 100)
ASIDE = np.array([45.0, -6.0, 0.0])
RUN = exact_track(Scenario(size_px=(360, 640), duration_s=2.0))


def body(frame: int) -> Floats:
    return np.column_stack([RUN.xy_px[frame], np.ones(33)])


def drawn(*people: tuple[Floats, tuple[int, int, int]]) -> np.ndarray:
    """A room with people in it, the last of them in front."""
    noise = np.random.default_rng(3).integers(-6, 7, (640, 360, 3))
    picture = np.clip(np.array(GREY) + noise, 0, 255).astype(np.uint8)
    for marks, colour in people:
        here = along_limbs(picture.shape, marks, 0.08)
        picture[here] = np.clip(np.array(colour) + noise[here], 0, 255)
    return cv2.GaussianBlur(picture, (0, 0), 0.8)


def scenes(runner: tuple[int, int, int], neighbour: tuple[int, int, int]) -> list[Scene]:
    return [
        Scene(
            rgb=drawn((body(frame + 17) + ASIDE, neighbour), (body(frame), runner)),
            runner=body(frame),
            beside=(body(frame + 17) + ASIDE,),
        )
        for frame in FRAMES
    ]


class SeesThem:
    """A pose model that finds the runner of each scene, and then the neighbour, again and again."""

    def __init__(self, shown: list[Scene]) -> None:
        self.answers = [found for scene in shown for found in ([scene.runner], list(scene.beside))] * ROUNDS

    def look(self, rgb: np.ndarray) -> list[Floats]:
        return self.answers.pop(0)


def learned(shown: list[Scene]) -> Apart:
    return set_apart(SeesThem(shown), shown)


def near(picture: np.ndarray, colour: tuple[int, int, int]) -> np.ndarray:
    return np.abs(picture.astype(int) - colour).max(axis=-1) < 40


def test_the_neighbour_is_painted_over_and_the_runner_is_not() -> None:
    shown = scenes(BLUE, YELLOW)
    painted = learned(shown).painted(shown[0].rgb)
    assert near(shown[0].rgb, YELLOW).sum() > 4000
    assert near(painted, YELLOW).sum() < 100
    assert near(painted, BLUE).sum() > 0.97 * near(shown[0].rgb, BLUE).sum()


def test_the_room_goes_on_where_the_neighbour_was() -> None:
    shown = scenes(BLUE, YELLOW)
    was_there = near(shown[0].rgb, YELLOW)
    painted = learned(shown).painted(shown[0].rgb)
    assert near(painted, GREY)[was_there].mean() > 0.95


def test_legs_that_were_marked_on_the_neighbour_at_first_do_no_harm() -> None:
    right = scenes(BLUE, YELLOW)
    legs = slice(25, 33)
    mixed = []
    for scene in right:
        marks = scene.runner.copy()
        marks[legs] = scene.beside[0][legs]
        mixed.append(Scene(rgb=scene.rgb, runner=marks, beside=scene.beside))
    painted = set_apart(SeesThem(right), mixed).painted(right[0].rgb)
    assert near(painted, YELLOW).sum() < 100


def test_of_two_people_dressed_alike_neither_is_painted_over() -> None:
    shown = scenes(BLUE, BLUE)
    painted = learned(shown).painted(shown[0].rgb)
    assert near(painted, BLUE).sum() > 0.97 * near(shown[0].rgb, BLUE).sum()


def test_people_dressed_alike_are_warned_of_and_others_are_not() -> None:
    (said,) = told(learned(scenes(BLUE, BLUE)))
    assert "much the same colours" in said
    assert told(learned(scenes(BLUE, YELLOW))) == ()
    assert told(None) == ()


def test_a_body_found_on_the_neighbour_is_told_from_the_runners() -> None:
    shown = scenes(BLUE, YELLOW)
    model = learned(shown)
    assert model.is_neighbour(shown[0].rgb, shown[0].beside[0])
    assert not model.is_neighbour(shown[0].rgb, shown[0].runner)


def test_what_is_left_of_a_painted_over_runner_is_nobody_else() -> None:
    gone = along_limbs((640, 360), body(10), THICK)
    assert share_inside(body(10), gone) == 1.0
    assert share_inside(body(12), gone) > HIDDEN
    assert share_inside(body(27) + 2 * ASIDE, gone) < HIDDEN


def test_thin_limbs_lie_within_thick_ones() -> None:
    thin, thick = (along_limbs((640, 360), body(10), share) for share in (THIN, THICK))
    assert thin.any()
    assert not np.any(thin & ~thick)


def test_clothes_are_as_alike_as_their_colours() -> None:
    blue, yellow = (np.full((30, 20, 3), colour, np.uint8) for colour in (BLUE, YELLOW))
    dressed = [shirt(drawn((body(frame), BLUE)), body(frame)) for frame in FRAMES[:2]]
    assert alike(*dressed) > 0.8
    assert alike(shares(np.array([7])), shares(np.array([7]))) == pytest.approx(1.0)
    assert alike(shirt(blue, body(0) * 0), shirt(yellow, body(0) * 0)) < 0.1


def crossing() -> list[Scout]:
    """Two people of one size who change places between two frames, the first of them asked for."""
    scouts = []
    for number, frame in enumerate(FRAMES):
        places = (body(frame), body(frame) + 2 * ASIDE) if number < 2 else (body(frame) + 2 * ASIDE, body(frame))
        picture = drawn(*zip(places, (BLUE, YELLOW), strict=True))
        people = places if number % 2 else places[::-1]
        scouts.append(
            Scout(
                time_s=float(number),
                people=people,
                shirts=tuple(shirt(picture, marks) for marks in people),
                picture=picture,
                px=1.0,
            )
        )
    return scouts


def test_people_who_change_places_are_followed_by_their_clothes() -> None:
    scouts = crossing()
    asked = tuple(float(n) for n in body(FRAMES[0])[:, :2].mean(axis=0))
    chosen = choose(scouts[:1] + scouts[2:], asked)
    assert len(chosen) == 3
    for sight in chosen[1:]:
        assert alike(sight.shirt, chosen[0].shirt) > 0.5


def test_where_nobody_is_beside_the_runner_nothing_is_learned_and_no_model_opened(tmp_path) -> None:
    alone = [
        Scout(time_s=scout.time_s, people=scout.people[:1], shirts=scout.shirts[:1], picture=scout.picture, px=1.0)
        for scout in crossing()
    ]
    assert apart(tmp_path / "no model", beside(choose(alone, None), alone)) is None
