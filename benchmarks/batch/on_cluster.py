"""The same on a Dask cluster of this machine: two workers, of which one is killed for good, and later another comes."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from distributed import Client

from benchmarks.batch.commands import run, tell
from gaitcheck.store import open_store

FIRST_S = (30.0, 60.0)
"""The worker is killed so long after the beginning, and the other comes so long after that."""


def on_cluster(clips: Path, folder: Path, videos: int, broken: int) -> None:
    """Every video ends once here too."""
    folder.mkdir(parents=True)
    with _cluster(folder) as (address, workers):
        killer = threading.Thread(target=_kill_and_replace, args=(address, workers, folder), daemon=True)
        killer.start()
        ran = run(clips, folder / "data", "--cluster", address)
        killer.join()
        again = run(clips, folder / "data", "--cluster", address)
    with open_store(None, folder / "data") as store:
        lost = sum(job.tries for job in store.jobs.state().values())
    killed = sum(worker.returncode == -signal.SIGKILL for worker in workers[:2])
    print(f"| {videos} videos, {broken} of them broken, on a Dask cluster of 2 workers | {killed} worker killed |")
    tell(folder / "data", ran, again, videos, broken)
    print(f"| jobs that were lost with the worker and tried again | {lost} |\n", flush=True)


def _kill_and_replace(address: str, workers: list[subprocess.Popen[bytes]], folder: Path) -> None:
    chance = random.Random(4)
    time.sleep(chance.uniform(*FIRST_S))
    victim = chance.choice(workers)
    victim.kill()
    victim.wait()
    time.sleep(chance.uniform(*FIRST_S))
    workers.append(_worker(address, folder))


@contextmanager
def _cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its workers."""
    told = folder / "scheduler.json"
    options = ("--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0")
    scheduler = _begun("scheduler", *options, "--scheduler-file", str(told))
    workers: list[subprocess.Popen[bytes]] = []
    try:
        while not told.exists():
            time.sleep(0.1)
        with Client(scheduler_file=str(told), set_as_default=False) as client:
            address = client.scheduler_info()["address"]
            workers.extend(_worker(address, folder) for _ in range(2))
            client.wait_for_workers(2, timeout=60)
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.terminate()
            process.wait()


def _worker(address: str, folder: Path) -> subprocess.Popen[bytes]:
    return _begun("worker", address, "--nthreads", "1", "--no-nanny", "--local-directory", str(folder / "dask"))


def _begun(*what: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *what]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
