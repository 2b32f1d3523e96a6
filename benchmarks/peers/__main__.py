"""Run GaitCheck and its peers on the same clips: ``python -m benchmarks.peers [--only NAME] [--real-clip FILE]``.

The first run installs each peer from the package index into an environment of its own in the cache.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.peers import myogait, sports2d, tables
from benchmarks.peers.clips import all_clips
from benchmarks.peers.contender import Contender, ask
from benchmarks.peers.ours import GaitCheck
from benchmarks.peers.records import Answer, Clip

RESULTS = Path(__file__).parents[1] / "results"
TOLD = GaitCheck(setting="told the camera's rate", told_the_rate=True)
PEERS: tuple[Contender, ...] = (*myogait.SETTINGS, *sports2d.SETTINGS)


def main() -> None:
    """Parse, run one after the other, print, keep."""
    chosen = _options()
    load = os.getloadavg()[0]
    clips = [clip for clip in all_clips(chosen.real_clip) if chosen.clip in clip.name]
    report = tables.markdown(list(_answers(clips, chosen.only.lower())))
    print(report, end="")
    if chosen.keep:
        _keep(report, load, _command(chosen))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="the tool with this in its name")
    parser.add_argument("--clip", default="", help="the clips with this in their name")
    parser.add_argument("--real-clip", type=Path, help="the real treadmill clip, its contacts.json beside it")
    parser.add_argument("--keep", action="store_true", help="write the tables to benchmarks/results")
    return parser.parse_args()


def _answers(clips: Iterable[Clip], only: str) -> Iterator[Answer]:
    for clip in clips:
        for contender in (GaitCheck(), *([TOLD] if clip.capture_rate_hz else []), *PEERS):
            if only in contender.tool.lower():
                print(f"{clip.name}: {contender.tool}, {contender.setting}", file=sys.stderr, flush=True)
                with tempfile.TemporaryDirectory(prefix="gaitcheck-peers-") as folder:
                    yield ask(contender, clip, Path(folder))


def _command(chosen: argparse.Namespace) -> str:
    given = {"--only": chosen.only, "--clip": chosen.clip, "--real-clip": chosen.real_clip and "FILE"}
    return " ".join(["python -m benchmarks.peers --keep", *(f"{name} {what}" for name, what in given.items() if what)])


def _keep(report: str, load: float, command: str) -> None:
    now = datetime.now(UTC)
    machine = f"{len(os.sched_getaffinity(0))} cores {platform.machine()}, Python {platform.python_version()}"
    head = (
        f"# GaitCheck beside its peers\n\n{now.date().isoformat()}, {machine}. `{command}`\n"
        f"{load:.1f} processes wanted the cores when it began: CPU time is the steadier figure, wall time the wait.\n"
        "What is compared, what is not, and what is fair about it: [benchmarks/peers](../peers/README.md).\n"
    )
    (RESULTS / f"peers-{now.date().isoformat()}.md").write_text(f"{head}\n{report}")


if __name__ == "__main__":
    main()
