"""Where the run takes place: a room with a treadmill, or a road that the runner passes along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.synthetic.paint import garden_wall, planks, plaster, road
from benchmarks.synthetic.rotations import Floats
from benchmarks.synthetic.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Flat surfaces around the runner."""

    floor_m: float  # height of the floor; the soles land at 0
    walls: tuple[tuple[int, float], ...]  # axis, where on it; the floor first
    moves: bool  # whether the surroundings go by
    floor_colour: Callable[[Floats], Floats]
    wall_colour: Callable[[Floats, int, int, float], Floats]


ROOM = Place(
    floor_m=-0.22,
    walls=((2, -0.22), (0, 5.0), (0, -5.0), (1, 4.4), (1, -4.4)),
    moves=False,
    floor_colour=planks,
    wall_colour=plaster,
)
_WALL_BEHIND_M = 5.0


def place_of(scenario: Scenario) -> Place:
    """The room, or the road with a long wall behind the runner as the camera sees it."""
    if not scenario.overground:
        return ROOM
    return Place(
        floor_m=0.0,
        walls=((2, 0.0), (1, away_from_camera(scenario) * _WALL_BEHIND_M)),
        moves=True,
        floor_colour=road,
        wall_colour=garden_wall,
    )


def away_from_camera(scenario: Scenario) -> float:
    """The sign of y on the far side of the road."""
    return 1.0 if scenario.view == "side-right" else -1.0
