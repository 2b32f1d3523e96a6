"""What a wall behind a rendered runner tells of the camera, without a picture's error."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from benchmarks.synthetic.camera import camera_of
from benchmarks.synthetic.clip import frame_times_s
from benchmarks.synthetic.scenario import Scenario

AWAY_M = {"side-right": (None, 4.4, None), "side-left": (None, -4.4, None), "rear": (5.0, None, None)}
"""The room's far wall, in each view."""


def camera_told(scenario: Scenario) -> np.ndarray:
    """(frames, 4) as a track has it, from places on the wall as each frame shows them."""
    places = np.random.default_rng(0).uniform((-1.0, -1.0, 0.2), (1.0, 1.0, 2.0), (40, 3))
    for axis, away_m in enumerate(AWAY_M[scenario.view]):
        if away_m is not None:
            places[:, axis] = away_m
    shown = [camera_of(scenario, t).project(places).astype(np.float32) for t in frame_times_s(scenario)]
    middle = np.array(scenario.size_px) / 2
    steps = [_told(cv2.estimateAffinePartial2D(before, after)[0], middle) for before, after in pairwise(shown)]
    return np.array([np.full(4, np.nan), *steps])


def _told(matrix: np.ndarray, middle: np.ndarray) -> np.ndarray:
    shift = matrix[:, :2] @ middle + matrix[:, 2] - middle
    turn, growth = np.arctan2(matrix[1, 0], matrix[0, 0]), np.log(np.hypot(matrix[0, 0], matrix[1, 0]))
    return np.array([*shift, turn, growth])
