"""The server as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.conftest import ROOT
from tests.waiting import LONGEST_S
from tests.web.asking import WRITES

SLOW_SERVER = ("-m", "tests.web.serve_slow")


@dataclass(frozen=True)
class Served:
    """A server that runs, and a client of it."""

    process: subprocess.Popen[str]
    client: httpx.Client

    def end(self, how: signal.Signals = signal.SIGINT) -> str:
        """Everything it printed after its address."""
        self.process.send_signal(how)
        return self.process.communicate(timeout=LONGEST_S)[0]


@contextmanager
def served(*arguments: str, **environment: str) -> Iterator[Served]:
    """A server whose first line names its address."""
    with subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}", **environment},
    ) as process:
        assert process.stdout is not None
        try:
            address = process.stdout.readline().rpartition(" ")[2].strip()
            with httpx.Client(base_url=address, headers=WRITES, timeout=LONGEST_S) as client:
                yield Served(process, client)
        finally:
            process.kill()


def gaitcheck(data: Path, *more: str) -> tuple[str, ...]:
    return ("-m", "gaitcheck", "serve", "--port", "0", "--data", str(data), *more)


def slow(data: Path) -> tuple[str, ...]:
    return (*SLOW_SERVER, str(data))
