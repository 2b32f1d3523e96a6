"""Whom to follow: with several people in the picture, the one who runs nearest to the camera.

A few frames spread over the clip are searched for everybody. People are linked from one to the next by
where they are and what they wear; who moves the legs runs, and who is tallest in the picture is nearest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from gaitcheck.landmarks import INDEX, LEG
from gaitcheck.pose.clothes import alike
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
NEAR: Final = 0.05
"""Bodies whose boxes come nearer to each other than this, in the runner's heights, may be taken for one another."""
RUNS: Final = 0.06
"""Legs that move more than this between frames, in body heights, are taken to run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scout:
    """Everybody seen in one frame."""

    time_s: float
    people: tuple[Floats, ...]  # each (33, 3) x, y in pixels and visibility
    shirts: tuple[Floats, ...]  # of each, the share of every colour, as ``clothes`` counts them
    picture: np.ndarray  # (rows, columns, 3), smaller than the frame
    px: float  # how many of the frame's pixels one of the picture's is


@dataclass(frozen=True, slots=True)
class Sight:
    """One person in one frame."""

    time_s: float
    body: Floats  # (33, 3)
    shirt: Floats


Person = list[Sight]
"""The same person through several frames."""


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


def choose(scouts: Iterable[Scout], point: tuple[float, float] | None) -> Person:
    """The runner that is to be followed; ``point`` is on the one whom the user wants. Nobody where nobody was seen."""
    people = _linked([scout for scout in scouts if scout.people])
    if not people:
        return []
    return _at_point(people, point) if point is not None else max(people, key=_nearness)


def window_around(chosen: Person, scouts: Iterable[Scout], height_px: int) -> Window:
    """Where to look for the runner that was chosen."""
    if not chosen:
        return WHOLE_PICTURE
    tall = max(_height(sight.body) for sight in chosen)
    alone = max(len(scout.people) for scout in scouts) == 1
    if alone and tall > SMALL * height_px:
        return WHOLE_PICTURE
    return Window(
        time_s=np.array([sight.time_s for sight in chosen]),
        centre_px=np.array([_centre(sight.body) for sight in chosen]),
        half_px=tall * (0.5 + ROOM),
    )


Seen = tuple[Scout, Floats, tuple[Floats, ...]]
"""A frame in which the runner was seen: with the runner's body, and those of others in the same place."""


def beside(chosen: Person, scouts: Iterable[Scout]) -> list[Seen]:
    """Who was in the runner's place, in each frame in which the runner was seen."""
    bodies = {sight.time_s: sight.body for sight in chosen}
    found: list[Seen] = []
    for scout in scouts:
        runner = bodies.get(scout.time_s)
        if runner is not None:
            others = (body for body in scout.people if body is not runner)
            found.append((scout, runner, tuple(body for body in others if touch(runner, body))))
    return found


def touch(runner: Floats, other: Floats) -> bool:
    """Whether the boxes around two bodies meet, or nearly."""
    room = NEAR * _height(runner)
    low, high = runner[:, :2].min(axis=0) - room, runner[:, :2].max(axis=0) + room
    return bool(np.all(other[:, :2].max(axis=0) > low) and np.all(other[:, :2].min(axis=0) < high))


def _linked(scouts: list[Scout]) -> list[Person]:
    """Each person through the scouts, by place and clothes: who is like it, and not farther off than its height."""
    people: list[Person] = []
    for scout in scouts:
        free = [Sight(scout.time_s, body, shirt) for body, shirt in zip(scout.people, scout.shirts, strict=True)]
        for person in sorted(people, key=lambda known: -_height(known[-1].body)):
            if not free:
                break
            best = min(free, key=lambda sight: _unlike(sight, person[-1]))
            if _apart(best, person[-1]) < 1.0:
                free = [sight for sight in free if sight is not best]
                person.append(best)
        people.extend([sight] for sight in free)
    return people


def _apart(sight: Sight, known: Sight) -> float:
    """How far off, in the known one's heights."""
    return float(np.linalg.norm(_centre(sight.body) - _centre(known.body))) / _height(known.body)


def _unlike(sight: Sight, known: Sight) -> float:
    return _apart(sight, known) + (1.0 - alike(sight.shirt, known.shirt))


def _nearness(person: Person) -> float:
    """Height in the picture, counted fully for someone who runs and is there for most of the time."""
    tall = float(np.median([_height(sight.body) for sight in person]))
    return tall * (1.0 if _runs(person) else 0.25) * min(1.0, len(person) / 3)


def _runs(person: Person) -> bool:
    points = [INDEX[f"{side}_{point}"] for side in ("left", "right") for point in LEG[1:]]
    hips = [INDEX["left_hip"], INDEX["right_hip"]]
    bodies = [sight.body for sight in person]
    legs = np.array([(body[points, :2] - body[hips, :2].mean(axis=0)) / _height(body) for body in bodies])
    return float(np.mean(np.std(legs, axis=0))) > RUNS / 2


def _at_point(people: list[Person], point: tuple[float, float]) -> Person:
    """The person who is at the point, or nearest to it, at any of the moments."""
    return min(people, key=lambda person: min(_distance(sight.body, point) for sight in person))


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
