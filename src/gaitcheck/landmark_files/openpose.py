"""A folder with one JSON file a frame, as OpenPose writes it, and RTMPose and Pose2Sim after it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from gaitcheck.errors import NotLandmarks
from gaitcheck.landmark_files.marked import Marked, body_of, is_somebody, text_of, together
from gaitcheck.types import Floats

NUMBER: Final = re.compile(r"(\d{1,12})(?:_keypoints)?\.json$", re.IGNORECASE)


def read(folder: Path, rate_hz: float) -> Marked:
    """The person in the files of a folder.

    Raises
    ------
    NotLandmarks
        When a file is broken, two people are in one, or there are none.
    """
    files = _numbered(folder)
    bodies: dict[int, Floats] = {}
    layouts: set[str] = set()
    for number, file in files.items():
        people = [body_of(_numbers(person, file.name), file.name) for person in _people(file)]
        somebody = [(layout, body) for layout, body in people if is_somebody(body)]
        if len(somebody) > 1:
            raise NotLandmarks(
                f"{file.name} shows {len(somebody)} people.", hint="Keep the runner's points alone, in every file."
            )
        for layout, body in somebody:
            layouts.add(layout)
            bodies[number] = body
    if len(layouts) > 1:
        raise NotLandmarks(f"{folder.name} mixes {' and '.join(sorted(layouts))}.")
    return together(bodies, next(iter(layouts), ""), rate_hz, folder.name)


def _numbered(folder: Path) -> dict[int, Path]:
    """The files by the number of their frame, in order."""
    found: dict[int, Path] = {}
    for file in sorted(folder.iterdir()):
        told = NUMBER.search(file.name)
        if told is None or not file.is_file():
            continue
        number = int(told[1])
        if number in found:
            raise NotLandmarks(
                f"{folder.name} has two files for frame {number}.", hint="Give a folder with the files of one video."
            )
        found[number] = file
    if not found:
        raise NotLandmarks(f"{folder.name} holds no JSON file with a number at the end of its name.")
    return dict(sorted(found.items()))


def _people(file: Path) -> list[Any]:
    found = parsed(file)
    people = found.get("people") if isinstance(found, dict) else None
    if not isinstance(people, list):
        raise NotLandmarks(f"{file.name} has no list of people, as OpenPose writes it.")
    return people


def _numbers(person: Any, where: str) -> Any:
    if not isinstance(person, dict) or "pose_keypoints_2d" not in person:
        raise NotLandmarks(f"{where} has a person without 'pose_keypoints_2d'.")
    return person["pose_keypoints_2d"]


def parsed(file: Path) -> Any:
    """What a JSON file holds.

    Raises
    ------
    NotLandmarks
        When it is no JSON.
    """
    try:
        return json.loads(text_of(file))
    except (ValueError, RecursionError) as error:
        raise NotLandmarks(f"{file.name} is no JSON, or it ends too soon.") from error
