"""Waiting for a state, never for a while: on a busy machine everything comes too, only later."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeVar

LONGEST_S: Final = 240.0
"""By then only what never comes is not there: on two idle cores everything that is waited for here takes under 20 s."""
TICK_S: Final = 0.02

State = TypeVar("State")


def wait_for(state: Callable[[], State], what: object = "it", longest_s: float = LONGEST_S) -> State:
    """What ``state`` tells as soon as that is true (or not empty); ``what`` is named when it never came.

    ``what`` may be a function, which is asked only then.
    """
    end = time.monotonic() + longest_s
    while not (told := state()):
        assert time.monotonic() < end, f"{what() if callable(what) else what} never came in {longest_s:g} s"
        time.sleep(TICK_S)
    return told
