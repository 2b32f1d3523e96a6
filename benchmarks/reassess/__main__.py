"""Measure a store of many short clips anew and print how long it takes: ``python -m benchmarks.reassess``.

The whole command counts, from the start of Python to its last line, with a store in which every analysis is of an
older version, so that each is measured and kept. The first run renders its clips.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.reassess.stores import fill
from benchmarks.reassess.tracks import filmed, varied
from gaitcheck import __version__


def main() -> None:
    """Parse, fill a store, run the command, print."""
    chosen = _options()
    print(
        f"GaitCheck {__version__}, {chosen.workers} processes, {platform.machine()}. "
        f"`python -m benchmarks.reassess --tracks {chosen.tracks} --workers {chosen.workers}`\n"
    )
    print("| stored tracks | running in each | wall, s | said |\n| --- | --- | --- | --- |")
    tracks = filmed()
    for seconds in chosen.seconds:
        with tempfile.TemporaryDirectory() as data:
            count = fill(Path(data), varied(tracks, chosen.tracks, seconds))
            wall_s, said = reassessed(Path(data), chosen.workers)
        print(f"| {count} | {seconds:g} s | {wall_s:.1f} | {said} |", flush=True)


def reassessed(data: Path, workers: int) -> tuple[float, str]:
    """How long the command takes on a store, and its last line."""
    command = [sys.executable, "-m", "gaitcheck", "reassess", "--quiet", "--workers", str(workers)]
    environment = {**os.environ, "GAITCHECK_DATA": str(data), "GAITCHECK_STORE": ""}
    began_s = perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return perf_counter() - began_s, done.stdout.splitlines()[-1]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tracks", type=int, default=200, help="how many are stored")
    parser.add_argument("--seconds", type=float, nargs="+", default=[3.0, 10.0], help="of running in each")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)), help="how many processes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
