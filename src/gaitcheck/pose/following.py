"""Follow one runner, and what stands still behind, through a clip, in stretches side by side on all cores."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from gaitcheck.landmarks import LANDMARKS
from gaitcheck.pose.apart import Apart
from gaitcheck.pose.backend import Backend, Finder
from gaitcheck.pose.background import Background, Small, between, small
from gaitcheck.pose.cuts import Cuts
from gaitcheck.pose.looks import Marks
from gaitcheck.pose.open_finders import OpenFinders
from gaitcheck.pose.progress import counter
from gaitcheck.pose.subject import Window
from gaitcheck.types import Floats, Look, OnProgress
from gaitcheck.video import Clip, Frame
from gaitcheck.workers import side_by_side

STRETCH_LOOKS: Final = 150
"""Frames are followed in stretches of about this many looks. What a model sees depends on what it saw before, so
where they begin does not depend on how many cores there are: the same video gives the same track everywhere.
Beginning one costs three looks more, so shorter ones cost more, and longer ones leave cores idle."""
WARM_UP_LOOKS: Final = 2
"""The first frame of each stretch is looked at this many times more, for the model to settle on the body. Without,
its worst landmark lay 1.9 % of body height from where a model that came from earlier frames saw it; with two, 1.3 %;
with four, 1.4 %. Beginning four frames earlier gave 1.1 %, but decodes a whole group of pictures more where a stretch
begins at a key frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where to look for the runner, and what sets neighbours apart who are in the same place."""

    window: Window
    neighbours: Apart | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What was seen in the frames that were looked at; not-a-number in the others and where there was nothing."""

    marks: Marks  # (frames, 33, 3) x, y and visibility of the runner
    camera: Floats  # (frames, 4) how the background moved since the look before, as ``Background.moved`` tells it
    cuts: tuple[int, ...]  # the first frame of every take but the first


def follow_all(clip: Clip, backend: Backend, place: Place, every: int, on_progress: OnProgress | None) -> Followed:
    """The runner and the background in every frame that is looked at."""
    total = len(clip.frame_times_s)
    marks = np.full((total, len(LANDMARKS), 3), np.nan, np.float32)
    camera, cuts = np.full((total, 4), np.nan), Cuts()
    tick = counter("pose", len(range(0, total, every)), on_progress)

    def follow(stretch: range, stop: threading.Event) -> list[_Seen]:
        """Follow through one stretch and write it into its own rows; the first and the last that was seen in it."""
        background, watch, ends = Background(), cuts.watch(), list[_Seen]()
        with finders.lent() as finder:
            for frame in clip.frames(stretch.start, stretch.stop, only=stretch):
                if stop.is_set():
                    return ends
                if frame.index == stretch.start:
                    for _ in range(WARM_UP_LOOKS):
                        _look(finder, frame, place)
                body = _look(finder, frame, place)
                marks[frame.index] = body
                now = _Seen(frame.index, small(frame.rgb, body[:, :2]))
                _spread(camera, ends[-1:], now, background.moved(now.picture), every)
                ends = [*ends[:1], now]
                watch(frame.index, now.picture.grey)
                tick(_seen(body, frame))
        return ends

    with OpenFinders(backend) as finders:
        ends = side_by_side(follow, stretches(total, every))
    for before, after in pairwise([end for end in ends if end]):
        _spread(camera, before[-1:], after[0], between(before[-1].picture, after[0].picture), every)
    return Followed(marks=marks, camera=camera, cuts=cuts.found())


@dataclass(frozen=True, slots=True)
class _Seen:
    """A look's background, kept until the next one."""

    index: int
    picture: Small


def _spread(camera: Floats, before: list[_Seen], now: _Seen, motion: Floats, every: int) -> None:
    """Write a motion since the look before into its row; where damaged frames lie between, in equal parts."""
    first = before[0].index + every if before else now.index
    rows = range(first, now.index + 1, every)
    camera[rows] = motion / len(rows)


def stretches(total: int, every: int) -> list[range]:
    """The frames to look at, cut into stretches of nearly equal length, so that cores finish together."""
    looks = len(range(0, total, every))
    count = max(1, round(looks / STRETCH_LOOKS))
    borders = [every * round(looks * number / count) for number in range(count)]
    return [range(start, stop, every) for start, stop in pairwise([*borders, total])]


def _look(finder: Finder, frame: Frame, place: Place) -> Floats:
    """(33, 3) in the whole picture's pixels."""
    height, width = frame.rgb.shape[:2]
    rows, columns = place.window.at(frame.time_s, width, height)
    body = _body(finder, frame.rgb[rows, columns], place.neighbours)
    if body is None:
        return np.full((len(LANDMARKS), 3), np.nan)
    there: Floats = body + np.array([columns.start, rows.start, 0.0])
    return there


def _body(finder: Finder, rgb: np.ndarray, neighbours: Apart | None) -> Floats | None:
    """The runner's body; where a neighbour's is found in its place, it is looked for anew, once."""
    if neighbours is None:
        return next(iter(finder.look(rgb)), None)
    painted = neighbours.painted(rgb)
    for _ in range(2):
        found = finder.look(painted)
        if found and not neighbours.is_neighbour(rgb, found[0]):
            return found[0]
        finder.forget()
    return None


def _seen(body: Floats, frame: Frame) -> Look:
    return Look(time_s=frame.time_s, xy=body[:, :2] / frame.rgb.shape[0])
