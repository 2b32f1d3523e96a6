"""Workers of these tests find the works of the tests, and faults are logged where the test looks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gaitcheck import faults
from gaitcheck.jobs.sandbox.closing import OFF, VARIABLE
from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{ROOT / 'src'}")
    monkeypatch.setenv(VARIABLE, OFF)  # works of tests write beside their result; test_sandbox.py closes it


@pytest.fixture(autouse=True)
def log(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The log's file, which is not there yet."""
    monkeypatch.setattr(faults, "_chosen", [tmp_path_factory.mktemp("data")])
    return faults.log_file()
