"""Cuts are found in the pictures alone, wherever the work is shared out; what only moves or brightens is none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from gaitcheck.pose.cuts import Cuts

FRAMES, CUT = 60, 31
WIDTH, HEIGHT = 320, 180


def scene(seed: int) -> np.ndarray:
    """A wide picture with shapes as large as a wall's, a door's or a tree's."""
    coarse = np.random.default_rng(seed).integers(0, 256, (6, 24, 3), dtype=np.uint8)
    return cv2.resize(coarse, (4 * WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)


def panned(seed: int, frame: int, px: int = 7) -> np.ndarray:
    """What a camera that turns sees of it."""
    return scene(seed)[:, frame * px : frame * px + WIDTH]


def noisy(picture: np.ndarray, frame: int) -> np.ndarray:
    grain = np.random.default_rng(frame).normal(0.0, 6.0, picture.shape)
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


def cuts_of(pictures: list[np.ndarray], borders: tuple[int, ...] = ()) -> tuple[int, ...]:
    """The cuts of a film that is watched in parts, the last part first."""
    cuts = Cuts()
    for first, stop in reversed(list(zip((0, *borders), (*borders, len(pictures)), strict=True))):
        watch = cuts.watch()
        for index in range(first, stop):
            watch(index, cv2.cvtColor(pictures[index], cv2.COLOR_RGB2GRAY))
    return cuts.found()


PANNED = [noisy(panned(1 if frame < CUT else 2, frame), frame) for frame in range(FRAMES)]


@pytest.mark.parametrize("borders", [(), (20,), (CUT - 1,), (CUT,), (CUT + 1,), (15, CUT, 45)])
def test_a_cut_is_found_wherever_the_work_is_shared_out(borders: tuple[int, ...]) -> None:
    assert cuts_of(PANNED, borders) == (CUT,)


def test_a_camera_that_turns_makes_no_cut() -> None:
    assert cuts_of([noisy(panned(1, frame), frame) for frame in range(FRAMES)], (30,)) == ()


def test_a_film_that_stands_still_has_no_cut() -> None:
    assert cuts_of([noisy(panned(1, 0), frame) for frame in range(FRAMES)], (30,)) == ()


def test_light_that_changes_at_once_makes_no_cut() -> None:
    assert cuts_of([noisy(panned(1, frame) // 2 + 60 * (frame >= CUT), frame) for frame in range(FRAMES)]) == ()


def test_somebody_who_runs_through_a_still_picture_makes_no_cut() -> None:
    pictures = []
    for frame in range(FRAMES):
        picture = noisy(panned(1, 0), frame)
        cv2.rectangle(picture, (frame * 12 - 80, 30), (frame * 12 - 40, 170), (250, 250, 250), -1)
        pictures.append(picture)
    assert cuts_of(pictures) == ()


def test_two_cuts_in_one_film_are_both_found() -> None:
    film = [noisy(panned(1 + (frame >= 20) + (frame >= 40), frame), frame) for frame in range(FRAMES)]
    assert cuts_of(film, (30,)) == (20, 40)


def test_a_film_of_a_single_look_has_none() -> None:
    assert cuts_of(PANNED[:1]) == ()
    assert Cuts().found() == ()
