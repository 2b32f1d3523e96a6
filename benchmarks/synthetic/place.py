"""Where the run takes place: a room with a treadmill, or a road that the runner passes along."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.synthetic.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Flat surfaces around the runner."""

    floor_m: float  # height of the floor; the soles land at 0
    walls: tuple[tuple[int, float], ...]  # axis, where on it; the floor first
    moves: bool  # whether the surroundings go by


ROOM = Place(floor_m=-0.22, walls=((2, -0.22), (0, 5.0), (0, -5.0), (1, 4.4), (1, -4.4)), moves=False)


def place_of(scenario: Scenario) -> Place:
    """The room, or the road with a long wall behind the runner as the camera sees it."""
    if not scenario.overground:
        return ROOM
    behind_m = 5.0 if scenario.view == "side-right" else -5.0
    return Place(floor_m=0.0, walls=((2, 0.0), (1, behind_m)), moves=True)
