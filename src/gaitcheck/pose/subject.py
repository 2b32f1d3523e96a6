"""Whom to follow: with several people in the picture, the one who runs nearest to the camera.

A few frames spread over the clip are searched for everybody. People are linked from one to the next by
where they are; who moves the legs runs, and who is tallest in the picture is nearest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from gaitcheck.landmarks import INDEX, LEG
from gaitcheck.types import Floats

SCOUTS: Final = 12
MOST_PEOPLE: Final = 5
SMALL: Final = 0.35
"""A runner lower than this share of the picture gets a crop: the detector loses small people."""
ROOM: Final = 0.35
"""Space left around the runner, as a share of the body's height."""
WIDE: Final = 1.3
"""Width against height from which on a picture is searched in squares as well."""
SAME: Final = 0.3
"""Bodies nearer to each other than this share of the taller one's height are one person found twice."""
RUNS: Final = 0.06
"""Legs that move more than this between frames, in body heights, are taken to run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scout:
    """Everybody seen in one frame."""

    time_s: float
    people: tuple[Floats, ...]  # each (33, 3) x, y in pixels and visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The part of the picture to look at, moving with the runner; everything when there is one tall runner."""

    time_s: Floats  # (scouts,)
    centre_px: Floats  # (scouts, 2)
    half_px: float  # half of its width and height; 0 for the whole picture

    def at(self, time_s: float, width: int, height: int) -> tuple[slice, slice]:
        """Rows and columns to cut out of a frame."""
        if self.half_px <= 0:
            return slice(0, height), slice(0, width)
        x, y = (float(np.interp(time_s, self.time_s, self.centre_px[:, axis])) for axis in (0, 1))
        return _span(y, self.half_px, height), _span(x, self.half_px, width)


WHOLE_PICTURE: Final = Window(time_s=np.zeros(1), centre_px=np.zeros((1, 2)), half_px=0.0)


def search_areas(width: int, height: int) -> tuple[slice, ...]:
    """Columns to search one after the other for people: the whole picture, and squares across a wide one.

    The detector sees a wide picture shrunk to a small square and misses people in the background.
    """
    whole = slice(0, width)
    if width < WIDE * height:
        return (whole,)
    starts = [*range(0, width - height, height // 2), width - height]
    return (whole, *(slice(start, start + height) for start in starts))


def different_people(bodies: Iterable[Floats]) -> tuple[Floats, ...]:
    """Each person once, though found in several areas: bodies whose middles nearly meet are one."""
    people: list[Floats] = []
    for body in sorted(bodies, key=_height, reverse=True):
        if all(np.linalg.norm(_centre(body) - _centre(known)) > SAME * _height(known) for known in people):
            people.append(body)
    return tuple(people)


def choose_window(scouts: Iterable[Scout], height_px: int, point: tuple[float, float] | None) -> Window:
    """Where to look for the runner that is to be followed; ``point`` is on the one whom the user wants."""
    seen = [scout for scout in scouts if scout.people]
    if not seen:
        return WHOLE_PICTURE
    people = _linked(seen)
    chosen = _at_point(people, point) if point is not None else max(people, key=_nearness)
    tall = max(_height(body) for _, body in chosen)
    alone = max(len(scout.people) for scout in seen) == 1
    if alone and tall > SMALL * height_px:
        return WHOLE_PICTURE
    return Window(
        time_s=np.array([time_s for time_s, _ in chosen]),
        centre_px=np.array([_centre(body) for _, body in chosen]),
        half_px=tall * (0.5 + ROOM),
    )


_Person = list[tuple[float, Floats]]


def _linked(scouts: list[Scout]) -> list[_Person]:
    """Each person through the scouts: the nearest body to where it was, if not farther than its height."""
    people: list[_Person] = []
    for scout in scouts:
        free = list(scout.people)
        for person in sorted(people, key=lambda known: -_height(known[-1][1])):
            if not free:
                break
            distances = [float(np.linalg.norm(_centre(body) - _centre(person[-1][1]))) for body in free]
            best = int(np.argmin(distances))
            if distances[best] < _height(person[-1][1]):
                person.append((scout.time_s, free.pop(best)))
        people.extend([(scout.time_s, body)] for body in free)
    return people


def _nearness(person: _Person) -> float:
    """Height in the picture, counted fully for someone who runs and is there for most of the time."""
    tall = float(np.median([_height(body) for _, body in person]))
    return tall * (1.0 if _runs(person) else 0.25) * min(1.0, len(person) / 3)


def _runs(person: _Person) -> bool:
    points = [INDEX[f"{side}_{point}"] for side in ("left", "right") for point in LEG[1:]]
    hips = [INDEX["left_hip"], INDEX["right_hip"]]
    legs = np.array([(body[points, :2] - body[hips, :2].mean(axis=0)) / _height(body) for _, body in person])
    return float(np.mean(np.std(legs, axis=0))) > RUNS / 2


def _at_point(people: list[_Person], point: tuple[float, float]) -> _Person:
    """The person who is at the point, or nearest to it, at any of the moments."""
    return min(people, key=lambda person: min(_distance(body, point) for _, body in person))


def _distance(body: Floats, point: tuple[float, float]) -> float:
    low, high = body[:, :2].min(axis=0), body[:, :2].max(axis=0)
    outside = np.maximum(np.maximum(low - point, point - high), 0.0)
    return float(np.linalg.norm(outside)) + 0.001 * float(np.linalg.norm(_centre(body) - point))


def _height(body: Floats) -> float:
    return float(np.ptp(body[:, 1]))


def _centre(body: Floats) -> Floats:
    middle: Floats = (body[:, :2].min(axis=0) + body[:, :2].max(axis=0)) / 2
    return middle


def _span(middle: float, half: float, size: int) -> slice:
    start = int(np.clip(middle - half, 0, size - 1))
    return slice(start, int(np.clip(middle + half, start + 1, size)))
