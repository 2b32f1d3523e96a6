"""The 33 points that the pose model marks on a body, and how to reach one by name.

Left and right are the runner's own. Source: BlazePose topology, as documented by MediaPipe.
"""

from __future__ import annotations

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
