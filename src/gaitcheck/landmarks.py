"""The points of a body that GaitCheck knows by name, and which of them a skeleton marks.

Left and right are the runner's own. The names and their order are those of BlazePose, as documented by MediaPipe; what
others mark (OpenPose, HALPE, markers of a laboratory) is called by the same names. An array of points has a place for
each name; those that its skeleton lacks are not-a-number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

LANDMARKS: Final = (
    "nose",
    "left_eye_inner",
    "left_eye",
    "left_eye_outer",
    "right_eye_inner",
    "right_eye",
    "right_eye_outer",
    "left_ear",
    "right_ear",
    "mouth_left",
    "mouth_right",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_pinky",
    "right_pinky",
    "left_index",
    "right_index",
    "left_thumb",
    "right_thumb",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
    "left_heel",
    "right_heel",
    "left_foot_index",
    "right_foot_index",
)
INDEX: Final = {name: number for number, name in enumerate(LANDMARKS)}
LEG: Final = ("hip", "knee", "ankle", "heel", "foot_index")
"""The points of one leg, from the hip down; write ``f"{side}_{point}"``."""

MIRRORED: Final = tuple(
    INDEX[name.replace("left", "#").replace("right", "left").replace("#", "right")] for name in LANDMARKS
)
"""For each landmark the number of its twin on the other side of the body."""

CORE: Final = tuple(f"{side}_{point}" for side in ("left", "right") for point in ("shoulder", "hip", "knee", "ankle"))
"""The points without which no run is measured."""
FEET: Final = ("heel", "foot_index")
"""The roles that time a step best; without them landings are told by the ankles, and toe-offs not at all."""
BODY: Final = CORE + tuple(f"{side}_{point}" for side in ("left", "right") for point in FEET)
"""What must be somewhere for a runner to be seen, as far as it is marked: the nose says nothing of a run."""


HEAD: Final = ("left_ear", "right_ear", "nose")
"""What can say where the head is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """Which points somebody marks on a body, by their names in ``LANDMARKS``."""

    name: str
    points: tuple[str, ...]

    def __post_init__(self) -> None:
        if unknown := [point for point in self.points if point not in INDEX]:
            raise ValueError(f"{self.name} marks {unknown[0]!r}, which is no name of a point")

    def has(self, role: str) -> bool:
        """Whether it marks a role: "head" by an ear or the nose, another one, such as "heel", on both sides."""
        if role == "head":
            return any(point in self.points for point in HEAD)
        return not self.lacks((f"left_{role}", f"right_{role}"))

    @property
    def has_feet(self) -> bool:
        """Whether heels and toes are marked."""
        return all(map(self.has, FEET))

    def lacks(self, points: Iterable[str]) -> tuple[str, ...]:
        """Which of some points it does not mark."""
        return tuple(point for point in points if point not in self.points)

    def places(self, points: Iterable[str]) -> list[int]:
        """Where in an array those of some points are that it marks."""
        return [INDEX[point] for point in points if point in self.points]


BLAZEPOSE: Final = Skeleton(name="BlazePose", points=LANDMARKS)
"""What our own pose model marks."""
