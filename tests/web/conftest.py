"""Workers of these tests find the works of the tests."""

from __future__ import annotations

import os

import pytest

from gaitcheck.jobs.sandbox.closing import OFF, VARIABLE
from tests.conftest import ROOT


@pytest.fixture
def no_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    """For works that leave something beside their result, which a sandbox does not let them."""
    monkeypatch.setenv(VARIABLE, OFF)


@pytest.fixture(autouse=True)
def works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{ROOT / 'src'}")
