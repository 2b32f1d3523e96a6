"""Contenders taking turns on one clip, each in a fresh process; the best of several rounds counts.

On a machine that others use too, the best round is the one that was disturbed least. Taking turns keeps a busy
minute from falling on one contender alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one look at a clip took."""

    wall_s: float
    cpu_s: float
    peak_mb: float  # resident memory of the whole process
    stages_s: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One contender on one clip, over all rounds."""

    clip: str
    contender: str
    frames: int
    running_s: float  # how long the clip is
    cores: int
    runs: tuple[Run, ...]

    @property
    def wall_s(self) -> float:
        """Of the quickest round."""
        return min(run.wall_s for run in self.runs)

    @property
    def cpu_s(self) -> float:
        """Of the round that took least."""
        return min(run.cpu_s for run in self.runs)

    @property
    def peak_mb(self) -> float:
        """Of the round that took most."""
        return max(run.peak_mb for run in self.runs)

    @property
    def quickest(self) -> Run:
        """The round that counts."""
        return min(self.runs, key=lambda run: run.wall_s)


OnRun = Callable[[str, Run], None]


def take_turns(contenders: Iterable[str], path: Path, cores: int, rounds: int, on_run: OnRun) -> dict[str, list[Run]]:
    """Every contender ``rounds`` times."""
    runs: dict[str, list[Run]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, done in runs.items():
            done.append(in_a_child(name, path, cores))
            on_run(name, done[-1])
    return runs


def in_a_child(contender: str, path: Path, cores: int) -> Run:
    """One run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.speed.child", contender, str(path), str(cores)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{contender} failed on {path}:\n{done.stderr[-2000:]}")
    return Run(**json.loads(done.stdout.splitlines()[-1]))
