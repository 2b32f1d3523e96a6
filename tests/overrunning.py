"""A test that never ends is ended, and nothing that it started stays behind.

Almost all that may be waited for without a bound is a process of the test's own: a browser, a server, a worker. So
first those are killed, which makes an ordinary failure of most. What hangs even so is ended a minute later by pytest's
``faulthandler_timeout``, which tells where every thread was and ends the process that tests: with several of them, as
usual (pyproject.toml), another takes its place, and only that one test has failed.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

import psutil
import pytest

LONGEST_S: Final = 600.0
"""The longest takes 60 s on two idle cores; a busy machine may be several times as slow."""


@contextmanager
def watched(item: pytest.Item, longest_s: float = LONGEST_S) -> Iterator[None]:
    """What the test starts within the block is killed when it has taken too long."""
    before = set(psutil.Process().children(recursive=True))
    watch = threading.Timer(longest_s, _kill_others, (item, before, longest_s))
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _kill_others(item: pytest.Item, before: set[psutil.Process], longest_s: float) -> None:
    item.add_report_section("call", "overran", f"After {longest_s:g} s the processes of this test were killed.")
    for process in set(psutil.Process().children(recursive=True)) - before:
        with suppress(psutil.NoSuchProcess):
            process.kill()
