"""Quick work in the place of reading a video: real results of a runner whose answers were chosen."""

from __future__ import annotations

import errno
import json
import os
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck.exports import track as track_file
from gaitcheck.jobs.analysing import analyse
from gaitcheck.jobs.films import ASKED_FILE, Film, films_of, stamp_name, track_name
from gaitcheck.jobs.order import Json, Tell
from gaitcheck.jobs.result import write_result
from gaitcheck.types import PoseTrack
from tests.runner import exact_track

QUICK = f"{__name__}:quick"
FULL_DISK = f"{__name__}:full_disk"
SLOW = f"{__name__}:slow"
FILLS = f"{__name__}:fills"
FILLS_BESIDE = f"{__name__}:fills_beside"
HELD = f"{__name__}:held"
FULL = "full"
GO = "go"
STEPS = 50


def quick(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """A result at once; a further one out of the first one's track, by the work of the product."""
    if asks["earlier"]:
        analyse(asks, folder, made, tell)
        return
    analyses = []
    for film in films_of(asks, folder):
        seen = seen_in(film)
        track_file.write(seen, made / track_name(film))
        stamp_name(made, film).write_text(json.dumps(film.stamp))
        analyses.append(gaitcheck.assess(seen, film.settings))
    (made / ASKED_FILE).write_text(json.dumps({"names": asks["names"], "settings": asks["settings"]}))
    write_result(analyses[0], made)


def seen_in(film: Film) -> PoseTrack:
    track = exact_track(Scenario(view="side-right"), jitter_px=1.0)
    return replace(track, video=replace(track.video, file_name=film.name))


def full_disk(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """No room, once, while the result is being made."""
    if not (folder / "was-full").exists():
        (folder / "was-full").touch()
        (made / "half").write_text("half")
        no_room()
    quick(asks, folder, made, tell)


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def slow(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """Ten seconds of progress before the result; who begins signs."""
    with (folder / "begun").open("a") as begun:
        begun.write(f"{os.getpid()}\n")
    for done in range(STEPS):
        told = {"stage": "pose", "done": done + 1, "total": STEPS, "share": 0.25, "seconds_left": 2400.0}
        tell({"progress": told})
        tell({"pose": {"time_s": done / 60, "film": 1, "xy": [[0.5, 0.5]] * 33}})
        time.sleep(float(os.environ.get("SLOW_STEP_S", "0.02")))
    quick(asks, folder, made, tell)


def fill(path: Path) -> None:
    """Write until the disk is full to the last byte."""
    with path.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            with suppress(OSError):
                while True:
                    file.write(bytes(size))


def fills(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """A result too large for the disk."""
    with (made / "frames").open("wb") as file:
        while True:
            file.write(bytes(1 << 16))


def fills_beside(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """A result, after which the last byte of the disk is gone."""
    quick(asks, folder, made, tell)
    fill(folder / FULL)


def held(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """A report that is written when somebody says so, and not before."""
    while not (folder / GO).exists():
        tell({})
        time.sleep(0.02)
    (made / "report.html").write_text("here it is")
