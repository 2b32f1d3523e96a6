"""All frames in one JSON file, as AlphaPose writes it: a list with one person in one picture each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from gaitcheck.errors import NotLandmarks
from gaitcheck.landmark_files.marked import Marked, body_of, is_somebody, together
from gaitcheck.landmark_files.openpose import parsed
from gaitcheck.types import Floats

NUMBER: Final = re.compile(r"(\d{1,12})\D*$")


def read(file: Path, rate_hz: float) -> Marked:
    """The person in a file.

    Raises
    ------
    NotLandmarks
        When it is broken, or shows two people or nobody.
    """
    found = parsed(file)
    if not isinstance(found, list):
        raise NotLandmarks(f"{file.name} is no list of people and pictures, as AlphaPose writes it.")
    bodies: dict[int, Floats] = {}
    layouts: set[str] = set()
    for entry in found:
        number, keypoints = _entry(entry, file.name)
        layout, body = body_of(keypoints, file.name)
        if not is_somebody(body):
            continue
        if number in bodies:
            raise NotLandmarks(
                f"{file.name} shows two people in picture {number}.", hint="Keep the runner's entries alone."
            )
        layouts.add(layout)
        bodies[number] = body
    if len(layouts) > 1:
        raise NotLandmarks(f"{file.name} mixes {' and '.join(sorted(layouts))}.")
    return together(bodies, next(iter(layouts), ""), rate_hz, file.name)


def _entry(entry: Any, where: str) -> tuple[int, Any]:
    if not isinstance(entry, dict) or not {"image_id", "keypoints"} <= set(entry):
        raise NotLandmarks(f"{where} has an entry without 'image_id' or 'keypoints'.")
    told = NUMBER.search(str(entry["image_id"]))
    if told is None:
        raise NotLandmarks(f"{where} has a picture without a number in its name.")
    return int(told[1]), entry["keypoints"]
