"""A runner set apart from a neighbour whose body is seen in the same place.

A pose model that sees two people's legs in one place takes one of each: with a neighbour seen past the runner from the
side, the far ankle lay 40 pixels off on a body of 270, and 11 of 16 landings were lost. It does not go over to the
other person, so choosing among bodies does not help. What helps is that it does not see the neighbour: colours that
the neighbour wears, and neither the runner nor the room, are painted over before it looks.

The colours are learned in the few frames that are searched for people. The runner's limbs are marked wrongly there too,
so the neighbour is painted over with what was learned first, the runner is found again, and colours are learned anew.
Two people with the same clothes and skin cannot be told apart like this; then little is painted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gaitcheck.pose.backend import Finder
from gaitcheck.pose.clothes import codes, shares
from gaitcheck.pose.limbs import THICK, THIN, along_limbs, filled_in, share_inside
from gaitcheck.types import Bools, Floats

HIDDEN: Final = 0.6
"""A body of which a smaller share lies on painted-over limbs is somebody else. A neighbour behind the runner gave up to
0.5, what is left of a runner who is alone 0.9 and more (two rendered, five real clips)."""
TIMES: Final = 2.0
"""A colour is a neighbour's that is this many times as frequent on him as on the runner or in the room."""
RARE: Final = 2e-4
SURE: Final = 0.15
"""From how surely on, -1 to 1, a place is painted or a body somebody else's."""
AROUND_PX: Final = (5, 5)
EDGE_PX: Final = np.ones((5, 5), np.uint8)
"""How far a neighbour's outline, where his colours run into the room's, is painted as well ..."""
OWN: Final = 0.7
"""... but not where a colour is as surely as this the runner's or the room's."""
ROOM: Final = 0.8
"""Share of a place's pixels that must have the room's colours, for the room to go on from there."""
LOOKED_AT_PX: Final = 360
"""The longer side of the picture in which colours are looked up."""
MOSTLY: Final = 0.5
"""Neighbours of whom less than this share can be told apart look like the runner."""
ROUNDS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One frame with the runner and whoever was seen beside, in its own pixels."""

    rgb: np.ndarray
    runner: Floats  # (33, 3)
    beside: tuple[Floats, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Whose each colour is, as ``clothes`` numbers them."""

    likely: NDArray[np.float32]  # (colours,) how surely a neighbour's, -1 to 1
    room: NDArray[np.float32]  # (colours,) 1 for those of the room, 0 for those of people
    clear: float  # share of what is seen of the neighbours that is surely theirs

    def painted(self, rgb: np.ndarray) -> np.ndarray:
        """A picture in which the room goes on where the neighbour is."""
        every = max(1, max(rgb.shape) // LOOKED_AT_PX)
        numbers = codes(rgb[::every, ::every])
        likely = cv2.blur(self.likely[numbers], AROUND_PX)
        mask = cv2.dilate((likely > SURE).astype(np.uint8), EDGE_PX) * (likely > -OWN).astype(np.uint8)
        room = (cv2.blur(self.room[numbers], AROUND_PX) > ROOM).astype(np.uint8) * (1 - mask)
        size = (rgb.shape[1], rgb.shape[0])
        large = [cv2.resize(part, size, interpolation=cv2.INTER_NEAREST) > 0 for part in (mask, room)]
        return filled_in(rgb, *large)

    def is_neighbour(self, rgb: np.ndarray, body_px: Floats) -> bool:
        """Whether a body that was found wears the neighbour's colours."""
        on_body = along_limbs(rgb.shape, body_px, THIN)
        return bool(np.any(on_body)) and float(np.mean(self.likely[codes(rgb[on_body])])) > SURE


def hidden(finder: Finder, rgb: np.ndarray, people: Iterable[Floats]) -> tuple[Floats, ...]:
    """Whoever is found once those who were seen are painted over."""
    mask = np.zeros(rgb.shape[:2], dtype=bool)
    for body in people:
        mask |= along_limbs(rgb.shape, body, THICK)
    if not np.any(mask):
        return ()
    return tuple(body for body in finder.look(filled_in(rgb, mask, ~mask)) if share_inside(body, mask) < HIDDEN)


def told(apart: Apart | None) -> tuple[str, ...]:
    """What a user is to know of a neighbour who looks like the runner."""
    if apart is None or apart.clear > MOSTLY:
        return ()
    return (
        "Somebody else is seen in the runner's place in much the same colours, so that a leg of theirs may have been "
        "taken for the runner's. Film from where nobody runs behind or in front of the runner.",
    )


def set_apart(finder: Finder, scenes: Sequence[Scene]) -> Apart:
    """The colours by which the neighbours in some frames are told from the runner."""
    apart = _learned(scenes)
    for _ in range(ROUNDS - 1):
        scenes = [_seen_again(finder, scene, apart) for scene in scenes]
        apart = _learned(scenes)
    return apart


def _seen_again(finder: Finder, scene: Scene, apart: Apart) -> Scene:
    """The scene with the runner as found without the neighbours, and they as found without the runner."""
    found = finder.look(apart.painted(scene.rgb))
    runner = min(found, key=lambda body: _far(body, scene.runner), default=scene.runner)
    beside = hidden(finder, scene.rgb, (runner,))
    return replace(scene, runner=runner, beside=beside or scene.beside)


def _far(body: Floats, other: Floats) -> float:
    return float(np.linalg.norm(np.median(body[:, :2] - other[:, :2], axis=0)))


def _learned(scenes: Sequence[Scene]) -> Apart:
    counted = [_colours(scene) for scene in scenes if scene.beside]
    own, beside, room = (shares(np.concatenate(kind)) for kind in zip(*counted, strict=True))
    known = TIMES * np.maximum(own, room)
    likely = (beside - known) / (beside + known + RARE)
    return Apart(
        likely=likely.astype(np.float32),
        room=(room > np.maximum(own, beside)).astype(np.float32),
        clear=float(np.sum(beside[likely > SURE])),
    )


def _colours(scene: Scene) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Colours of the runner, of those beside and of the room, without the places where they may be mixed up."""
    numbers = codes(scene.rgb)
    beside_thin, beside_thick = (_any(scene, scene.beside, share) for share in (THIN, THICK))
    runner_thin, runner_thick = (_any(scene, (scene.runner,), share) for share in (THIN, THICK))
    return (
        numbers[runner_thin & ~beside_thin],
        numbers[beside_thin & ~runner_thick],
        numbers[~runner_thick & ~beside_thick],
    )


def _any(scene: Scene, bodies: Iterable[Floats], share: float) -> Bools:
    mask = np.zeros(scene.rgb.shape[:2], dtype=bool)
    for body in bodies:
        mask |= along_limbs(scene.rgb.shape, body, share)
    return mask
