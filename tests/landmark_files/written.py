"""Tracks written as other programs write the points of a body."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gaitcheck.exports import trc
from gaitcheck.landmark_files.layouts import name_of
from gaitcheck.landmarks import INDEX
from gaitcheck.types import Analysis, PoseTrack


def numbers(track: PoseTrack, frame: int, layout: Sequence[str]) -> list[float]:
    """One person in one frame: x, y and how sure, nothing but zeros where we have no such point."""
    told: list[float] = []
    for name in map(name_of, layout):
        place = None if name is None else INDEX[name]
        sure = 0.0 if place is None else track.visibility[frame, place]
        told += [0.0, 0.0, 0.0] if place is None else [*map(float, track.xy_px[frame, place]), float(sure)]
    return told


def person(points: Any) -> dict[str, Any]:
    return {"person_id": [-1], "pose_keypoints_2d": points}


def openpose(track: PoseTrack, folder: Path, layout: Sequence[str]) -> Path:
    """A folder with a file for each frame."""
    folder.mkdir()
    for frame in range(len(track.time_s)):
        put(folder, frame, [person(numbers(track, frame, layout))])
    return folder


def put(folder: Path, frame: int, people: list[Any]) -> Path:
    """One frame's file."""
    file = folder / f"run_{frame:012d}_keypoints.json"
    file.write_text(json.dumps({"version": 1.3, "people": people}))
    return file


def alphapose(track: PoseTrack, file: Path, layout: Sequence[str]) -> Path:
    """One file with all frames."""
    entries = [
        {"image_id": f"{frame}.jpg", "category_id": 1, "keypoints": numbers(track, frame, layout), "score": 2.9}
        for frame in range(len(track.time_s))
    ]
    file.write_text(json.dumps(entries))
    return file


def markers(analysis: Analysis, file: Path) -> Path:
    """A marker file, metres, x forward and y up."""
    with file.open("w", encoding="utf-8") as out:
        trc.to_trc(analysis, out)
    return file
