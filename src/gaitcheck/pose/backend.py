"""What finds bodies in pictures: MediaPipe's pose model is one such backend, and another can stand in its place.

A backend says which points it marks (``Skeleton``) and opens finders, as many as there are cores. The rest of ``pose``
chooses whom to follow, cuts pictures out and shares the work; what comes after it asks for points by their names.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Final, Protocol

import numpy as np

from gaitcheck.landmarks import FEET, INDEX, LANDMARKS, Skeleton
from gaitcheck.types import Floats

FEET_AT: Final = tuple((INDEX[f"{side}_{part}"], INDEX[f"{side}_ankle"]) for side in ("left", "right") for part in FEET)
SHOULDERS: Final = (INDEX["left_shoulder"], INDEX["right_shoulder"])


class Finder(Protocol):
    """Open, and used by one thread."""

    def look(self, rgb: np.ndarray) -> list[Floats]:
        """The people in a picture (height, width, 3), the likeliest first.

        Each is (33, 3), in the order of ``LANDMARKS``: x and y in pixels of this picture and how sure, 0 to 1. Every
        point of the skeleton is somewhere, if only guessed and unsure; what others hold does not matter.
        """
        ...

    def forget(self) -> None:
        """Depend on nothing that was seen before; a finder that looks at each picture by itself does nothing."""
        ...


class Backend(Protocol):
    """A way to find bodies; it may be used by several threads at once."""

    @property
    def skeleton(self) -> Skeleton:
        """Which points it marks."""
        ...

    @property
    def sha256(self) -> str:
        """The fingerprint of what it is made of, 64 hexadecimal digits: the same finds the same."""
        ...

    def opened(self, *, people: int, follow: bool) -> AbstractContextManager[Finder]:
        """A finder of at most so many people; ``follow``: it is shown one runner's pictures in the order of time."""
        ...


@contextmanager
def opened(backend: Backend, *, people: int = 1, follow: bool) -> Iterator[Finder]:
    """A finder whose bodies have all points, so that boxes and limbs can be drawn around them."""
    lacking = backend.skeleton.lacks(LANDMARKS)
    with backend.opened(people=people, follow=follow) as finder:
        yield _Completed(finder, [INDEX[name] for name in lacking]) if lacking else finder


class _Completed:
    """Puts the points that are not marked between the shoulders, feet to the ankles: there they make no box wider."""

    def __init__(self, finder: Finder, lacking: list[int]) -> None:
        self._finder, self._lacking = finder, lacking

    def look(self, rgb: np.ndarray) -> list[Floats]:
        return [self._whole(body) for body in self._finder.look(rgb)]

    def forget(self) -> None:
        self._finder.forget()

    def _whole(self, body: Floats) -> Floats:
        whole = body.copy()
        whole[self._lacking] = body[list(SHOULDERS)].mean(axis=0)
        for part, ankle in FEET_AT:
            if part in self._lacking:
                whole[part] = body[ankle]
        whole[self._lacking, 2] = 0.0
        return whole
