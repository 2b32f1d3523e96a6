"""What is done to many landmarks at once is done to each as if it were alone, to the bit."""

from __future__ import annotations

import numpy as np
import pytest

from gaitcheck.motion import gaps, smoothing

FRAMES, POINTS = 180, 33


def landmarks() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(5)
    time_s = np.cumsum(random.uniform(0.015, 0.018, FRAMES))
    return np.cumsum(random.normal(0.0, 3.0, (FRAMES, POINTS, 2)), axis=0) + 300.0, time_s


def test_gaps_are_closed_together_as_they_are_one_by_one() -> None:
    xy_px, time_s = landmarks()
    wanted = np.ones((FRAMES, POINTS), dtype=bool)
    wanted[40:44] = False  # nobody seen
    wanted[90:120, 3:9] = False  # a leg hidden for long
    wanted[100, 20] = wanted[0:5, 21] = wanted[-3:, 22] = False
    wanted[1:, 30] = False  # too little to go by
    filled, carried = gaps.fill(xy_px, time_s, wanted)
    for point in range(POINTS):
        alone = slice(point, point + 1)
        own, own_carried = gaps.fill(xy_px[:, alone], time_s, wanted[:, alone])
        np.testing.assert_array_equal(filled[:, alone], own)
        np.testing.assert_array_equal(carried[:, alone], own_carried)


@pytest.mark.parametrize("even", [True, False])
def test_courses_are_smoothed_together_as_they_are_one_by_one(even: bool) -> None:
    xy_px, uneven_s = landmarks()
    time_s = np.arange(FRAMES) / 60.0 if even else uneven_s
    together = smoothing.smooth(xy_px, time_s, 10.0)
    for point in range(POINTS):
        np.testing.assert_array_equal(together[:, point], smoothing.smooth(xy_px[:, point], time_s, 10.0))
        np.testing.assert_array_equal(together[:, point, 0], smoothing.smooth(xy_px[:, point, 0], time_s, 10.0))
