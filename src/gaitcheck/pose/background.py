"""How the picture's background moved from one look to the next: what a hand that holds the camera does.

Corners of things that stand still are followed on a small grey picture (Lucas and Kanade's flow), the runner left out,
and one turn, growth and shift is fitted to them. What moves by itself (a belt, another runner, a screen) is outvoted.
A wall without corners, or corners that agree on nothing, tell nothing.

The small picture is decimated, not averaged: averaging 1080p takes 17 ms, decimating 2, and corners are found
as well. A corner is followed for as long as it agrees with the others; new ones are sought every second or so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gaitcheck.types import Bools, Floats

WIDTH_PX: Final = 320
"""The longer side of the small picture. 3 cm at a runner who fills it are 3 to 5 of its pixels, and a corner is
followed to 0.1."""
CORNERS: Final = 80
APART_PX: Final = 6.0
QUALITY: Final = 0.01
"""Of the best corner, as OpenCV counts."""
LOOK_ROUND_PX: Final = (13, 13)
LEVELS: Final = 2
AGREE_PX: Final = 0.5
"""Corners that miss the common motion by more, on the small picture, move by themselves."""
FEWEST: Final = 8
LEAST_SHARE: Final = 0.5
"""Fewer corners than this, or than this share of them, agree on nothing."""
LEAST_SPREAD: Final = 0.08
"""Corners closer together than this share of the picture's longer side (standard deviation) do not tell a turn."""
SEEK_EVERY: Final = 30
"""New corners are sought after this many looks, or when half of the old ones are gone."""
ROOM: Final = 0.06
"""Left around a body, as a share of its height: hands, hair and soles reach beyond landmarks."""
THICKEST: Final = 255
"""OpenCV draws no thicker line."""
Points = NDArray[np.float32]
"""(points, 1, 2) column and row, as OpenCV likes them."""
NOT_TOLD: Final = np.full(4, np.nan)


@dataclass(frozen=True, slots=True)
class Small:
    """A small grey picture, and where in it the runner is not."""

    grey: np.ndarray  # (rows, columns) uint8
    px: float  # how many of the large picture's pixels one of its pixels is
    free: np.ndarray  # (rows, columns) uint8, 0 where the runner is and 255 elsewhere


@dataclass(slots=True)
class Background:
    """Follows what stands still through a run of looks."""

    _last: Small | None = None
    _corners: Points = field(default_factory=lambda: np.empty((0, 1, 2), np.float32))
    _found: int = 0  # how many there were when they were sought
    _age: int = 0

    def moved(self, now: Small) -> Floats:
        """(4,) since the look before: right and down in pixels at the picture's middle, turn, log of growth.

        The turn is in radians, from the picture's right towards its bottom. Not-a-number where it cannot be told, as at
        the first look.
        """
        last, self._last = self._last, now
        if last is None or last.grey.shape != now.grey.shape:
            return NOT_TOLD
        self._seek(last)
        if len(self._corners) < FEWEST:
            return NOT_TOLD
        there, followed = _flow(last.grey, now.grey, self._corners)
        kept = followed & _is_free(there, now)
        motion, agreed = _common(self._corners[kept], there[kept], now)
        self._corners = there[kept][agreed]
        self._age += 1
        return motion

    def _seek(self, last: Small) -> None:
        """New corners where the old ones are too few or too old."""
        if self._age < SEEK_EVERY and len(self._corners) > max(FEWEST, self._found / 2):
            return
        self._corners = _corners(last)
        self._found, self._age = len(self._corners), 0


def small(rgb: np.ndarray, body_px: Floats) -> Small:
    """The small picture of a look; ``body_px`` (33, 2) of the runner, not-a-number where nobody was seen."""
    height, width = rgb.shape[:2]
    px = max(1.0, max(height, width) / WIDTH_PX)
    size = (round(width / px), round(height / px))
    grey = cv2.cvtColor(cv2.resize(rgb, size, interpolation=cv2.INTER_LINEAR), cv2.COLOR_RGB2GRAY)
    return Small(grey=grey, px=px, free=_free(grey.shape, body_px / px))


def between(before: Small, after: Small) -> Floats:
    """(4,) the motion from one look to the next where each was followed by another hand, as ``moved`` tells it."""
    background = Background()
    background.moved(before)
    return background.moved(after)


def _free(shape: tuple[int, ...], body: Floats) -> np.ndarray:
    """Everything but the hull of the body and some room around it."""
    free = np.full(shape, 255, np.uint8)
    if np.all(np.isfinite(body)):
        room = max(1, round(2 * ROOM * float(np.ptp(body[:, 1]))))
        hull = cv2.convexHull(body.round().astype(np.int32))
        cv2.fillConvexPoly(free, hull, 0)
        cv2.polylines(free, [hull], isClosed=True, color=0, thickness=min(room, THICKEST))
    return free


def _corners(last: Small) -> Points:
    found: object = cv2.goodFeaturesToTrack(last.grey, CORNERS, QUALITY, APART_PX, mask=last.free)
    return (
        found if isinstance(found, np.ndarray) else np.empty((0, 1, 2), np.float32)
    )  # none at all: nothing comes back


def _flow(before: np.ndarray, after: np.ndarray, corners: Points) -> tuple[Points, Bools]:
    """Where the corners have gone, and (corners,) which could be followed."""
    there, followed, _ = cv2.calcOpticalFlowPyrLK(before, after, corners, None, winSize=LOOK_ROUND_PX, maxLevel=LEVELS)
    return there.astype(np.float32), followed.ravel() == 1


def _is_free(corners: Points, now: Small) -> Bools:
    """(corners,) which ones lie in the picture and not where the runner is."""
    column, row = corners[:, 0].round().astype(int).T
    rows, columns = now.grey.shape
    inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
    free: Bools = inside & (now.free[np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)] > 0)
    return free


def _common(here: Points, there: Points, now: Small) -> tuple[Floats, Bools]:
    """The motion that most corners share, and (corners,) which those are."""
    none = np.zeros(len(here), dtype=bool)
    if len(here) < FEWEST:
        return NOT_TOLD, none
    found = cv2.estimateAffinePartial2D(here, there, method=cv2.RANSAC, ransacReprojThreshold=AGREE_PX)
    matrix, votes = np.asarray(found[0], np.float64), found[1].ravel() == 1
    if np.count_nonzero(votes) < max(FEWEST, LEAST_SHARE * len(votes)) or not _wide(there[votes], now):
        return NOT_TOLD, votes
    return _told(matrix, now), votes


def _wide(corners: Points, now: Small) -> bool:
    """Whether they lie far enough apart to tell a turn."""
    apart_px = float(np.linalg.norm(corners[:, 0].std(axis=0)))
    return apart_px > LEAST_SPREAD * float(max(now.grey.shape))


def _told(matrix: Floats, now: Small) -> Floats:
    middle = np.array(now.grey.shape[::-1]) / 2
    shift = matrix[:, :2] @ middle + matrix[:, 2] - middle
    turned, grown = np.arctan2(matrix[1, 0], matrix[0, 0]), np.log(np.hypot(matrix[0, 0], matrix[1, 0]))
    return np.array([*(shift * now.px), turned, grown])
