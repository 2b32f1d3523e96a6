"""The command as a user gives it, listened to, and its workers killed now and then."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gaitcheck.store import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What one call of the command came to."""

    code: int
    outcome: dict[str, Any]
    measuring_s: float  # from the first sign of the videos to the last that ended
    whole_s: float
    kills: int


def run(clips: Path, data: Path, *more: str, kills: int = 0, every_s: float = 10.0, cores: Sequence[int] = ()) -> Ran:
    """One call; ``kills`` of its workers are killed at random points, ``every_s`` apart on average."""
    command = [sys.executable, "-m", "gaitcheck", "batch", str(clips), "--data", str(data), "--out", str(data / "team")]
    began_s = time.monotonic()
    running = subprocess.Popen(
        [*command, "--json", *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=(lambda: os.sched_setaffinity(0, cores)) if cores else None,
    )
    killed: list[int] = []
    killer = threading.Thread(target=_kill, args=(running, kills, every_s, killed))
    killer.start()
    told = _told(running)
    out = running.stdout.read() if running.stdout else ""
    code = running.wait()
    killer.join()
    return Ran(
        code=code,
        outcome=json.loads(out) if out else {},
        measuring_s=told[-1] - told[0] if told else 0.0,
        whole_s=time.monotonic() - began_s,
        kills=len(killed),
    )


def _told(running: subprocess.Popen[str]) -> list[float]:
    """When the videos began, and when each ended."""
    times_s = []
    for line in running.stderr or ():
        if line.startswith("Videos:") or line[:1].isdigit():
            times_s.append(time.monotonic())
    return times_s


def _kill(running: subprocess.Popen[str], kills: int, every_s: float, killed: list[int]) -> None:
    chance = random.Random(20)
    while len(killed) < kills and running.poll() is None:
        time.sleep(chance.uniform(0, 2 * every_s))
        if workers := _children(running.pid):
            killed.append(chance.choice(workers))
            os.kill(killed[-1], signal.SIGKILL)


def _children(pid: int) -> list[int]:
    listed = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout
    return [int(pid) for pid in listed.split()]


def kept(data: Path) -> Counter[str]:
    """How many analyses of each video the store holds."""
    with open_store(None, data) as store:
        return Counter(
            recording["video_sha256"]
            for athlete in store.athletes.list()
            for recording in store.athletes.about(athlete.id)["recordings"]
            for _ in recording["analyses"]
        )


def tell(data: Path, ran: Ran, again: Ran, videos: int, broken: int) -> None:
    """What became of the videos, and of the same command given once more, as rows of a table."""
    analyses, failed = kept(data), ran.outcome.get("failed", [])
    print("| --- | --- |")
    print(f"| analyses kept | {len(analyses)} (wanted {videos - broken}) |")
    print(f"| kept twice | {sum(times > 1 for times in analyses.values())} |")
    print(f"| reasons told | {len(failed)} (wanted {broken}) |")
    print(f"| lost | {videos - len(analyses) - len(failed)} |")
    print(f"| exit code | {ran.code} |")
    print(f"| measuring, whole command | {ran.measuring_s:.0f} s, {ran.whole_s:.0f} s |")
    print(f"| the same command again | {again.outcome.get('done_before')} known, {again.whole_s:.1f} s |")
