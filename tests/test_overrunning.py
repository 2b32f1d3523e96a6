"""A test that waits for ever is ended, and so is what it waits for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import LONGEST, ROOT
from tests.overrunning import watched
from tests.waiting import LONGEST_S

SLEEPER = (sys.executable, "-c", "import time; time.sleep(1000)")


def test_what_an_overrunning_test_waits_for_is_killed_and_told(request: pytest.FixtureRequest) -> None:
    before = subprocess.Popen(SLEEPER)
    try:
        with watched(request.node, longest_s=0.5):
            assert subprocess.Popen(SLEEPER).wait(LONGEST_S) < 0
        assert before.poll() is None, "what was there before the test is not its own"
    finally:
        before.kill()
        before.wait()
    sections = [text for _, title, text in request.node._report_sections if title == "overran"]
    assert sections == ["After 0.5 s the processes of this test were killed."]


def test_one_that_ends_in_time_leaves_its_processes_alone(request: pytest.FixtureRequest) -> None:
    with subprocess.Popen(SLEEPER) as process:
        with watched(request.node, longest_s=0.5):
            pass
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1.0)
        process.kill()


def test_the_files_that_are_begun_first_are_there() -> None:
    assert [name for name in LONGEST if not (ROOT / "tests" / name).is_file()] == []
