"""Look for everybody in a few frames spread over a clip, also for who is hidden behind somebody else."""

from __future__ import annotations

import threading
from typing import Final

import numpy as np

from gaitcheck.pose.apart import Apart, Scene, hidden, set_apart
from gaitcheck.pose.backend import Backend, Finder, opened
from gaitcheck.pose.clothes import shirt
from gaitcheck.pose.progress import counter
from gaitcheck.pose.subject import MOST_PEOPLE, SCOUTS, Scout, Seen, different_people, search_areas, touch
from gaitcheck.types import Floats, OnProgress
from gaitcheck.video import Clip, Frame
from gaitcheck.workers import cores, side_by_side

LEAST_SHARE: Final = 3
"""Fewer frames than this are not worth opening the model once more."""
FEWEST_SCENES: Final = 2
"""Somebody who is found behind the runner in one frame only is not there ..."""
LEAST_OFTEN: Final = 0.5
"""... nor in fewer than this share of the frames that were looked at so. With the runner painted over, the model made a
body of what was left in 2 of 6; a neighbour who was there it found in 4 of 6 (a rendered film each)."""
PICTURE_PX: Final = 640
"""The longer side, at least, of the picture that is kept of each frame."""


def scout(clip: Clip, backend: Backend, on_progress: OnProgress | None) -> list[Scout]:
    """Everybody in each of the frames, whose results do not depend on who looks at them."""
    indices = clip.spread(SCOUTS)
    thoroughly = frozenset(indices[::2])  # looking behind people takes one look more
    tick = counter("people", len(indices), on_progress)

    def search(share: list[int], stop: threading.Event) -> list[tuple[Scout, Scout]]:
        scouts = []
        with opened(backend, people=MOST_PEOPLE, follow=False) as finder:
            for frame in clip.pick(share):
                if stop.is_set():
                    break
                people = _everybody(finder, frame.rgb)
                behind = _behind(finder, frame.rgb, people) if frame.index in thoroughly else ()
                scouts.append((_scout(frame, people), _scout(frame, (*people, *behind))))
                tick()
        return scouts

    found = [both for share in side_by_side(search, _shares(indices)) for both in share]
    times = sum(len(more.people) > len(seen.people) for seen, more in found)
    is_there = times >= max(FEWEST_SCENES, LEAST_OFTEN * len(thoroughly))
    return [more if is_there else seen for seen, more in found]


def _behind(finder: Finder, rgb: np.ndarray, people: tuple[Floats, ...]) -> tuple[Floats, ...]:
    """Who is hidden behind those who were seen; whoever stands free of them would have been seen as well."""
    return tuple(body for body in hidden(finder, rgb, people) if any(touch(known, body) for known in people))


def apart(backend: Backend, seen: list[Seen]) -> Apart | None:
    """What sets the runner apart from neighbours in the same place; None where there are none."""
    if sum(bool(others) for _, _, others in seen) < FEWEST_SCENES:
        return None
    scenes = [
        Scene(
            rgb=scout.picture,
            runner=_in_picture(runner, scout),
            beside=tuple(_in_picture(body, scout) for body in others),
        )
        for scout, runner, others in seen
    ]
    with opened(backend, people=MOST_PEOPLE, follow=False) as finder:
        return set_apart(finder, scenes)


def _in_picture(body: Floats, scout: Scout) -> Floats:
    small: Floats = body / np.array([scout.px, scout.px, 1.0])
    return small


def _shares(indices: list[int]) -> list[list[int]]:
    """The frames cut into stretches, one for each core."""
    count = max(1, min(cores(), len(indices) // LEAST_SHARE))
    return [[int(index) for index in share] for share in np.array_split(indices, count)]


def _scout(frame: Frame, people: tuple[Floats, ...]) -> Scout:
    every = max(1, max(frame.rgb.shape) // PICTURE_PX)
    return Scout(
        time_s=frame.time_s,
        people=people,
        shirts=tuple(shirt(frame.rgb, body) for body in people),
        picture=frame.rgb[::every, ::every].copy(),
        px=float(every),
    )


def _everybody(finder: Finder, rgb: np.ndarray) -> tuple[Floats, ...]:
    height, width = rgb.shape[:2]
    areas = search_areas(width, height)
    found = (body + np.array([area.start, 0, 0]) for area in areas for body in finder.look(rgb[:, area]))
    return different_people(found)
