"""Ctrl-C, also where Python drops it."""

from __future__ import annotations

import contextlib
import os
import signal

import pytest

from gaitcheck.cli.batch_progress import displayed
from gaitcheck.cli.interrupts import heeded


def swallowed() -> None:
    """A Ctrl-C that arrives where nobody lets it through, as in a callback out of compiled code."""
    with contextlib.suppress(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)


def steps_done(*, reporting: bool) -> list[str]:
    """What a block gets done in which an interrupt is swallowed; KeyboardInterrupt comes out of it."""
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        _run(done, reporting=reporting)
    return done


def _run(done: list[str], *, reporting: bool) -> None:
    with heeded() as check:
        swallowed()
        done.append("went on")
        if reporting:
            check()
        done.append("to the end")


def test_an_interrupt_that_was_swallowed_is_raised_at_the_next_report() -> None:
    assert steps_done(reporting=True) == ["went on"]


def test_it_is_raised_at_the_end_at_the_latest() -> None:
    assert steps_done(reporting=False) == ["went on", "to the end"]


def test_a_batch_ends_when_it_tells_its_next_stage() -> None:
    with contextlib.suppress(KeyboardInterrupt), displayed(quiet=True) as display:
        swallowed()
        with pytest.raises(KeyboardInterrupt):
            display.stage("Videos", 0, 2)


def test_without_one_nothing_is_raised_and_the_signal_is_as_it_was() -> None:
    before = signal.getsignal(signal.SIGINT)
    with heeded() as check:
        check()
    assert signal.getsignal(signal.SIGINT) is before
