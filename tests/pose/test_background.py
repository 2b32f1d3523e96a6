"""What still things in drawn pictures tell of the camera: known shifts and turns found, everything else outvoted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import cv2
import numpy as np
import pytest

from gaitcheck.pose.background import Background, between, small
from gaitcheck.types import Floats

SIZE_PX = (540, 960)  # width, height
NOBODY = np.full((33, 2), np.nan)
STEPS = np.array([[4.0, -2.5], [-6.0, 1.5], [2.5, 7.0], [0.5, 0.0], [-3.0, -4.0]])

Painter = Callable[[np.ndarray, int], None]


def room(seed: int = 0) -> np.ndarray:
    """A grey picture with shelves, as smooth as a lens makes it, larger than what is shown of it."""
    rng = np.random.default_rng(seed)
    picture = np.full((1100, 700, 3), 150, np.uint8)
    for _ in range(120):
        x, y, w, h = (int(n) for n in rng.integers((0, 0, 15, 15), (680, 1080, 90, 90)))
        cv2.rectangle(picture, (x, y), (x + w, y + h), tuple(int(n) for n in rng.integers(40, 230, 3)), -1)
    return cv2.GaussianBlur(picture, (0, 0), 1.5)


def seen_from(picture: np.ndarray, right_px: float, down_px: float, turn_rad: float = 0.0) -> np.ndarray:
    """The room when all of it has moved so far right and down in the picture, and turned about its middle."""
    width, height = SIZE_PX
    cos, sin = np.cos(turn_rad), np.sin(turn_rad)
    middle = np.array(SIZE_PX) / 2
    turned = np.array([[cos, -sin], [sin, cos]])
    shift = middle + np.array([right_px, down_px]) - turned @ (middle + 60)
    return cv2.warpAffine(picture, np.column_stack([turned, shift]), (width, height), flags=cv2.INTER_LINEAR)


def told(pictures: Iterable[np.ndarray], body_px: Floats = NOBODY) -> np.ndarray:
    background = Background()
    return np.array([background.moved(small(picture, body_px)) for picture in pictures])


def walked(paint: Painter = lambda picture, number: None) -> list[np.ndarray]:
    places = np.vstack([[0.0, 0.0], np.cumsum(STEPS, axis=0)])
    pictures = [seen_from(room(), *place) for place in places]
    for number, picture in enumerate(pictures):
        paint(picture, number)
    return pictures


def test_shifts_are_told_to_a_third_of_a_pixel() -> None:
    moved = told(walked())
    assert np.all(np.isnan(moved[0]))
    np.testing.assert_allclose(moved[1:, :2], STEPS, atol=0.33)
    assert np.abs(moved[1:, 2:]).max() < 0.001


def test_a_turn_is_told() -> None:
    moved = told([seen_from(room(), 0, 0), seen_from(room(), 0, 0, np.radians(0.8))])
    assert np.degrees(moved[1, 2]) == pytest.approx(0.8, abs=0.05)


def test_a_belt_that_fills_a_third_of_the_picture_is_outvoted() -> None:
    bars = np.tile(np.repeat([40, 200], 12), 30)[: SIZE_PX[0] + 300].astype(np.uint8)

    def belt(picture: np.ndarray, number: int) -> None:
        picture[650:, :] = np.roll(bars, 19 * number)[None, : SIZE_PX[0], None]

    np.testing.assert_allclose(told(walked(belt))[1:, :2], STEPS, atol=0.4)


def test_the_runner_is_left_out_even_where_nothing_else_has_corners() -> None:
    body_px = np.random.default_rng(2).uniform((150, 200), (390, 900), (33, 2))
    clothes = room(5)[:700, :240]

    def runner(picture: np.ndarray, number: int) -> None:
        picture[:] = 150
        picture[200:900, 150:390] = np.roll(clothes, 7 * number, axis=0)

    assert np.all(np.isnan(told(walked(runner), body_px)))


def test_a_plain_wall_tells_nothing() -> None:
    noise = np.random.default_rng(1)
    plain = [np.clip(150 + noise.normal(0, 2, (960, 540, 3)), 0, 255).astype(np.uint8) for _ in range(4)]
    assert np.all(np.isnan(told(plain)))


def test_the_motion_over_the_border_of_two_stretches_is_the_one_inside_a_stretch() -> None:
    before, after = (small(picture, NOBODY) for picture in walked()[:2])
    np.testing.assert_array_equal(between(before, after), told(walked()[:2])[1])
