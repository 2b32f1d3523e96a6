"""``python -m benchmarks.batch``: many videos with workers killed, here and on a cluster, and two workers against one.

``--videos 200 --broken 10 --kills 20`` are what is asked of a release; smaller numbers give a quick look.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import platformdirs

from benchmarks.batch.clips import many, write
from benchmarks.batch.commands import run, tell
from benchmarks.batch.on_cluster import on_cluster


def killed(clips: Path, folder: Path, videos: int, broken: int, kills: int) -> None:
    """Every video ends once: measured, or with a reason."""
    ran = run(clips, folder, "--workers", "2", kills=kills, every_s=max(1.0, 1.5 * videos / max(1, kills)))
    again = run(clips, folder, "--workers", "2")
    print(f"| {videos} videos, {broken} of them broken, 2 workers | {ran.kills} workers killed |")
    tell(folder, ran, again, videos, broken)
    print(flush=True)


def throughput(clips: Path, folder: Path, rounds: int) -> None:
    """Videos an hour of two workers against one worker on one core, the best of some rounds of each."""
    best: dict[int, float] = {}
    for number in range(rounds):
        for workers in (1, 2):
            ran = run(clips, folder / f"{number}-{workers}", "--workers", str(workers), cores=range(workers))
            best[workers] = min(best.get(workers, ran.measuring_s), ran.measuring_s)
            print(f"round {number + 1}, {workers} worker(s): {ran.measuring_s:.1f} s", flush=True)
    print("| 8 videos of 6 s, 60 fps | s |\n| --- | --- |")
    print(f"| 1 worker on 1 core | {best[1]:.1f} |\n| 2 workers on 2 cores | {best[2]:.1f} |")
    print(f"| ratio | {best[1] / best[2]:.2f} |", flush=True)


def main() -> None:
    """All parts, or the one that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--videos", type=int, default=200)
    parser.add_argument("--broken", type=int, default=10)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--only", choices=("killed", "cluster", "throughput"))
    asked = parser.parse_args()
    made = Path(platformdirs.user_cache_dir("gaitcheck")) / "batch"
    folder = Path(tempfile.mkdtemp(prefix="gaitcheck-batch-"))
    try:
        clips = made / f"{asked.videos}-{asked.broken}"
        if asked.only != "throughput":
            many(clips, asked.videos, asked.broken)
        if asked.only in (None, "killed"):
            killed(clips, folder / "killed", asked.videos, asked.broken, asked.kills)
        if asked.only in (None, "cluster"):
            on_cluster(clips, folder / "cluster", asked.videos, asked.broken)
        if asked.only in (None, "throughput"):
            eight(made / "eight")
            throughput(made / "eight", folder, asked.rounds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def eight(clips: Path) -> None:
    """Eight videos as long as the samples."""
    clips.mkdir(parents=True, exist_ok=True)
    for number in range(8):
        path = clips / f"Athlete {number}_auto.mp4"
        if not path.exists():
            name = ("side_right", "side_left", "rear", "front")[number % 4]
            write(path, name, 0.0, 6.0, mirrored=number >= 4)


if __name__ == "__main__":
    main()
