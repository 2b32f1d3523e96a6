"""A run of ten minutes at 60 frames per second, as the page keeps it.

It is ten seconds of a rendered runner sixty times over, film and track alike: how fast a page opens does not depend on
what is on it, and nobody wants to follow 36,000 frames for this.
"""

from __future__ import annotations

import shutil
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

import gaitcheck
from benchmarks.speed.clips import LONG, clip
from gaitcheck import Settings
from gaitcheck.jobs.result import write_result
from gaitcheck.types import PoseTrack
from gaitcheck.video import open_clip
from gaitcheck.web.run import State
from gaitcheck.web.store import RunStore

RUNNER = Settings(height_cm=175)
RESULT = "result-1"


def put(data: Path) -> str:
    """The run's id, in a data folder that no server works on."""
    film = clip(LONG)
    analysis = gaitcheck.assess(_over_and_over(gaitcheck.track(clip("60 fps"), RUNNER).track, film), RUNNER)
    store = RunStore(data)
    run = store.create("ten minutes.mp4", film.stat().st_size)
    folder = store.folder(run.id)
    shutil.copyfile(film, folder / "film-1")
    (folder / RESULT).mkdir()
    write_result(analysis, folder / RESULT)
    store.change(run.id, films=(1,), state=State.DONE, result=RESULT, order=1, settings=asdict(RUNNER))
    store.close()
    return run.id


def _over_and_over(seen: PoseTrack, film: Path) -> PoseTrack:
    """The track of a clip that shows the same again and again."""
    long = open_clip(film)
    frames = np.arange(len(long.frame_times_s)) % len(seen.time_s)
    return replace(
        seen,
        video=long.facts,
        time_s=long.frame_times_s,
        xy_px=seen.xy_px[frames],
        visibility=seen.visibility[frames],
    )
