"""Commands in child processes, each with a time limit, its cost and everything it printed."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.peers.records import Cost, PeerError

LIMIT_S: Final = 300.0
STOPWATCH: Final = Path(__file__).with_name("stopwatch.py")
OURS_ALONE: Final = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "DISPLAY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A command that ended well."""

    output: str  # what it printed
    messages: str  # what it printed beside
    cost: Cost


def run(
    command: Sequence[str], folder: Path, settings: Mapping[str, str] | None = None, limit_s: float = LIMIT_S
) -> Done:
    """What the command printed, and its cost.

    Raises
    ------
    PeerError
        When it fails or takes longer than the limit.
    """
    inherited = {name: value for name, value in os.environ.items() if name not in OURS_ALONE}
    with tempfile.TemporaryDirectory() as scratch:
        result = Path(scratch) / "cost.json"
        done = subprocess.run(
            [sys.executable, str(STOPWATCH), str(result), str(limit_s), *command],
            capture_output=True,
            text=True,
            errors="replace",
            cwd=folder,
            env=inherited | {"MPLBACKEND": "Agg"} | dict(settings or {}),
        )
        if not result.exists():
            raise PeerError(f"could not be started: {last_line(done.stderr)}")
        measured = json.loads(result.read_text())
    if measured["code"] is None:
        raise PeerError(f"stopped after {limit_s:.0f} s")
    if measured["code"]:
        raise PeerError(f"ended with code {measured['code']}: {last_line(done.stderr)}")
    return Done(output=done.stdout, messages=done.stderr, cost=Cost(**measured["cost"]))


def last_line(text: str) -> str:
    """Where a program says what went wrong."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no word why")


def shown(command: Sequence[str], names: Mapping[str, Path]) -> str:
    """The command as a reader would type it: the given paths by name, the program without its folder."""
    parts = [Path(command[0]).name, *command[1:]]
    for name, path in names.items():
        parts = [part.replace(str(path), name) for part in parts]
    return shlex.join(parts)
