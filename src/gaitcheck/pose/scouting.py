"""Look for everybody in a few frames spread over a clip."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Final

import numpy as np

from gaitcheck.pose.landmarker import Landmarker
from gaitcheck.pose.progress import counter
from gaitcheck.pose.subject import MOST_PEOPLE, SCOUTS, Scout, different_people, search_areas
from gaitcheck.types import Floats, OnProgress
from gaitcheck.video import Clip
from gaitcheck.workers import cores, side_by_side

LEAST_SHARE: Final = 3
"""Fewer frames than this are not worth opening the model once more."""


def scout(clip: Clip, bundle: Path, on_progress: OnProgress | None) -> list[Scout]:
    """Everybody in each of the frames, whose results do not depend on who looks at them."""
    indices = clip.spread(SCOUTS)
    tick = counter("people", len(indices), on_progress)

    def search(share: list[int], stop: threading.Event) -> list[Scout]:
        scouts: list[Scout] = []
        with Landmarker(bundle, people=MOST_PEOPLE, follow=False) as landmarker:
            for frame in clip.pick(share):
                if stop.is_set():
                    break
                scouts.append(Scout(time_s=frame.time_s, people=_everybody(landmarker, frame.rgb)))
                tick()
        return scouts

    return [found for share in side_by_side(search, _shares(indices)) for found in share]


def _shares(indices: list[int]) -> list[list[int]]:
    """The frames cut into stretches, one for each core."""
    count = max(1, min(cores(), len(indices) // LEAST_SHARE))
    return [[int(index) for index in share] for share in np.array_split(indices, count)]


def _everybody(landmarker: Landmarker, rgb: np.ndarray) -> tuple[Floats, ...]:
    height, width = rgb.shape[:2]
    areas = search_areas(width, height)
    found = (body + np.array([area.start, 0, 0]) for area in areas for body in landmarker.look(rgb[:, area]))
    return different_people(found)
