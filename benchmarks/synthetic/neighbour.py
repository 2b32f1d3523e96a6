"""Whoever runs on the next treadmill: as tall, in other clothes, in another rhythm, and partly in the same pixels.

Treadmills in a gym stand 0.8 to 0.9 m apart, so that from behind an arm reaches into the next runner's place, and from
the side one runner is seen past the other.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from benchmarks.synthetic.scenario import Scenario

FASTER_SPM: Final = 12.0
PLACES_M: Final = MappingProxyType(  # x, y: never nearer to the camera than the first
    {"side-right": (0.30, 0.85), "side-left": (0.30, -0.85), "rear": (0.80, 0.70), "front": (-0.80, 0.70)}
)


def neighbour_of(scenario: Scenario) -> Scenario:
    """The runner beside the scenario's."""
    look = "dark_skin" if scenario.look != "dark_skin" else "default"
    faster = scenario.cadence_spm + FASTER_SPM
    return replace(scenario, cadence_spm=faster, look=look, neighbour=False, seed=scenario.seed + 1)
