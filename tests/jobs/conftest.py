"""Workers of these tests find the works of the tests."""

from __future__ import annotations

import os

import pytest

from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{ROOT / 'src'}")
