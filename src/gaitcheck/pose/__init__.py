"""Frames to a PoseTrack: the model, the runner to follow, and the weights."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Final

import numpy as np

from gaitcheck.landmarks import LANDMARKS
from gaitcheck.pose.landmarker import Landmarker
from gaitcheck.pose.models import find_model, sha256_of
from gaitcheck.pose.subject import (
    MOST_PEOPLE,
    SCOUTS,
    Scout,
    Window,
    choose_window,
    different_people,
    search_areas,
)
from gaitcheck.settings import Settings
from gaitcheck.types import Floats, OnProgress, PoseTrack, Progress
from gaitcheck.video import Clip

__all__ = ["follow"]

BLOCK_FRAMES: Final = 150
"""Frames are followed in blocks of this many, side by side on all cores; the blocks do not depend on how
many cores there are, so that the same video gives the same track everywhere."""
WARM_UP_FRAMES: Final = 4
"""Each block begins this many frames early, for the model to settle on the body."""


def follow(
    clip: Clip, settings: Settings, on_progress: OnProgress | None = None, model: Path | None = None
) -> PoseTrack:
    """Find one runner's body in every frame of a clip.

    Raises
    ------
    ModelError
        When the pose model is neither here nor to be had.
    """
    bundle = find_model(model, on_progress)
    scouts = _scout(clip, bundle, on_progress)
    window = choose_window(scouts, clip.facts.height_px, settings.runner_xy)
    marks = _follow_all(clip, bundle, window, on_progress)
    return PoseTrack(
        video=clip.facts,
        time_s=clip.frame_times_s,
        xy_px=marks[..., :2],
        visibility=np.nan_to_num(marks[..., 2]),
        people_seen=max((len(scout.people) for scout in scouts), default=0),
        model_sha256=sha256_of(bundle),
        warnings=tuple(clip.problems),
    )


def _scout(clip: Clip, bundle: Path, on_progress: OnProgress | None) -> list[Scout]:
    """Everybody in a few frames spread over the clip."""
    scouts: list[Scout] = []
    with Landmarker(bundle, people=MOST_PEOPLE, follow=False) as landmarker:
        for number, frame in enumerate(clip.sample(SCOUTS), start=1):
            scouts.append(Scout(time_s=frame.time_s, people=_everybody(landmarker, frame.rgb)))
            if on_progress is not None:
                on_progress(Progress(stage="people", done=number, total=SCOUTS))
    return scouts


def _everybody(landmarker: Landmarker, rgb: np.ndarray) -> tuple[Floats, ...]:
    height, width = rgb.shape[:2]
    areas = search_areas(width, height)
    found = (body + np.array([area.start, 0, 0]) for area in areas for body in landmarker.look(rgb[:, area]))
    return different_people(found)


def _follow_all(clip: Clip, bundle: Path, window: Window, on_progress: OnProgress | None) -> Floats:
    """(frames, 33, 3) x, y and visibility of the runner; not-a-number where nobody was seen."""
    total = len(clip.frame_times_s)
    marks = np.full((total, len(LANDMARKS), 3), np.nan)
    tick, stop = _ticker(total, on_progress), threading.Event()
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        try:
            starts = range(0, total, BLOCK_FRAMES)
            jobs = [pool.submit(_follow_block, clip, bundle, window, start, marks, tick, stop) for start in starts]
            for job in jobs:
                job.result()
        except BaseException:
            stop.set()
            pool.shutdown(cancel_futures=True)
            raise
    return marks


def _follow_block(
    clip: Clip,
    bundle: Path,
    window: Window,
    start: int,
    marks: Floats,
    tick: Callable[[], None],
    stop: threading.Event,
) -> None:
    """Follow the runner through one block and write it into its own rows of ``marks``."""
    with Landmarker(bundle, follow=True) as landmarker:
        for frame in clip.frames(max(0, start - WARM_UP_FRAMES), start + BLOCK_FRAMES):
            if stop.is_set():
                return
            height, width = frame.rgb.shape[:2]
            rows, columns = window.at(frame.time_s, width, height)
            people = landmarker.look(frame.rgb[rows, columns])
            if frame.index < start:
                continue
            if people:
                marks[frame.index] = people[0] + np.array([columns.start, rows.start, 0.0])
            tick()


def _ticker(total: int, on_progress: OnProgress | None) -> Callable[[], None]:
    """Count frames from several threads."""
    lock, done = threading.Lock(), count(1)

    def tick() -> None:
        with lock:
            number = next(done)
            if on_progress is not None:
                on_progress(Progress(stage="pose", done=number, total=total))

    return tick
