"""Joint centres from clusters of skin markers: the point that two neighbouring segments turn about.

Symmetrical centre of rotation estimation (Ehrig et al. 2006, J Biomech 39:2798): the point that stays put
in both segments' own frames, least squares over the whole recording.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from benchmarks.force_plate.recording import Recording
from gaitcheck.types import Floats, Side

PELVIS = ("LASI", "RASI", "LPSI", "RPSI")
LETTER = {Side.LEFT: "L", Side.RIGHT: "R"}


def joint_courses(recording: Recording) -> dict[str, Floats]:
    """(samples, 3) of the landmarks that the pose model would mark on the trunk and legs."""
    markers = recording.markers_m
    courses = {"left_shoulder": markers["LACR"], "right_shoulder": markers["RACR"]}
    for side, letter in LETTER.items():
        thigh, shank = (
            [f"{letter}{kind}{k}" for k in (1, 2, 3) if f"{letter}{kind}{k}" in markers] for kind in ("TH", "TB")
        )
        foot = [f"{letter}{name}" for name in ("CAL", "TOE", "MT5")]
        courses[f"{side}_hip"] = _centre(markers, PELVIS, thigh)
        courses[f"{side}_knee"] = _centre(markers, thigh, shank)
        courses[f"{side}_ankle"] = _centre(markers, shank, foot)
        courses[f"{side}_heel"] = markers[f"{letter}CAL"]
        courses[f"{side}_foot_index"] = markers[f"{letter}TOE"]
    return courses


def _centre(markers: dict[str, Floats], upper: Iterable[str], lower: Iterable[str]) -> Floats:
    """(samples, 3) the joint between two segments, half-way between what each of them says."""
    (turn_a, place_a), (turn_b, place_b) = (_frames(markers, names) for names in (upper, lower))
    design = np.concatenate([turn_a, -turn_b], axis=2).reshape(-1, 6)
    local = np.linalg.lstsq(design, (place_b - place_a).reshape(-1))[0]
    first = np.einsum("sij,j->si", turn_a, local[:3]) + place_a
    second = np.einsum("sij,j->si", turn_b, local[3:]) + place_b
    middle: Floats = (first + second) / 2
    return middle


def _frames(markers: dict[str, Floats], names: Iterable[str]) -> tuple[Floats, Floats]:
    """Rotation (samples, 3, 3) and middle (samples, 3) of a cluster, against its mean shape."""
    cloud = np.stack([markers[name] for name in names], axis=1)
    place = cloud.mean(axis=1)
    shape = cloud - place[:, None]
    model = shape[0]
    u, _, v = np.linalg.svd(np.einsum("kj,ski->sij", model, shape))
    flip = np.ones((len(u), 3))
    flip[:, 2] = np.linalg.det(u @ v)
    return (u * flip[:, None]) @ v, place
