"""A Dask cluster of processes on this machine."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from distributed import LocalCluster


@contextmanager
def dask(port: int = 0, count: int = 2) -> Iterator[str]:
    """The address of a scheduler with workers of one thread each, in processes that a nanny replaces when they die."""
    beside = {"dashboard_address": "127.0.0.1:0", "silence_logs": logging.CRITICAL}
    with LocalCluster(n_workers=count, threads_per_worker=1, scheduler_port=port, **beside) as started:
        yield started.scheduler_address
