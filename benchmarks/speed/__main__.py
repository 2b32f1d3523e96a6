"""Measure speed and memory and print them: ``python -m benchmarks.speed [--json] [--long]``.

Needs ``pip install ".[speed]"`` (LiteRT, for the bare landmark model). The first run renders its clips.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys

from benchmarks.speed.clips import LONG, SCENARIOS, clip
from benchmarks.speed.contenders import CONTENDERS
from benchmarks.speed.runs import Row, Run, take_turns
from benchmarks.speed.tables import OURS, markdown, plain
from gaitcheck import __version__
from gaitcheck.video import open_clip


def main() -> None:
    """Parse, run, print."""
    chosen = _options()
    rows = [row for name in SCENARIOS for row in _rows(name, tuple(CONTENDERS), chosen.cores, chosen.rounds)]
    if chosen.long:
        rows += _rows(LONG, (OURS,), chosen.cores, 1)
    machine = f"{chosen.cores} cores {platform.machine()}"
    if chosen.json:
        print(json.dumps({"version": __version__, "machine": machine, **plain(rows)}, indent=1))
    else:
        print(f"GaitCheck {__version__}, {machine}, best of {chosen.rounds} rounds. `{_command()}`\n")
        print(markdown(rows), end="")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="plain values instead of tables")
    parser.add_argument("--long", action="store_true", help="also ten minutes of video, for its memory (minutes)")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is run; the best counts")
    parser.add_argument("--cores", type=int, default=len(os.sched_getaffinity(0)), help="how many may be used")
    return parser.parse_args()


def _rows(name: str, contenders: tuple[str, ...], cores: int, rounds: int) -> list[Row]:
    path = clip(name)
    facts = open_clip(path).facts

    def told(contender: str, run: Run) -> None:
        print(f"{name}: {contender} {run.wall_s:.2f} s, CPU {run.cpu_s:.2f} s", file=sys.stderr, flush=True)

    runs = take_turns(contenders, path, cores, rounds, told)
    return [
        Row(
            clip=name,
            contender=contender,
            frames=facts.frame_count,
            running_s=facts.duration_s,
            cores=cores,
            runs=tuple(done),
        )
        for contender, done in runs.items()
    ]


def _command() -> str:
    return " ".join(["python -m benchmarks.speed", *sys.argv[1:]])


if __name__ == "__main__":
    main()
