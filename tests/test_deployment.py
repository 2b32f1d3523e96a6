"""The locked dependencies of a server: all there, each with fingerprints, none in the wheel."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from tests.conftest import ROOT

LOCK = (ROOT / "docs" / "deployment.lock.txt").read_text()
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())


def locked() -> dict[str, str]:
    """What is said of each package, by its name."""
    entries = re.split(r"\n(?=[a-z0-9])", LOCK)
    return {entry.partition("==")[0]: entry for entry in entries if "==" in entry.partition("\n")[0]}


def wanted() -> list[str]:
    project = PROJECT["project"]
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *extras["web"], *extras["bench"]]


@pytest.mark.parametrize("requirement", wanted())
def test_every_dependency_is_locked(requirement: str) -> None:
    assert re.split(r"[\[<>=; ]", requirement)[0].lower() in locked()


def test_every_version_has_fingerprints() -> None:
    assert len(locked()) > 30
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in locked().values())


def test_nothing_of_the_machine_it_was_made_on_stands_in_it() -> None:
    assert not re.search(r"index-url|find-links|file:|/home/|/tmp/", LOCK)


def test_it_is_not_in_the_wheel() -> None:
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["src/gaitcheck"]
    assert not any("docs" in source for source in wheel.get("force-include", {}))
