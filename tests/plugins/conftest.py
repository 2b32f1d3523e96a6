"""A folder of packages, and the example in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugins.packages import found_in, put_example


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    folder = tmp_path / "packages"
    folder.mkdir()
    return folder


@pytest.fixture
def example(packages: Path) -> Iterator[Path]:
    """The example is installed."""
    put_example(packages)
    with found_in(packages):
        yield packages
