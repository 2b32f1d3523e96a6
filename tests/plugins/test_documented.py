"""The page that tells how to make a metric of one's own says what the example is, and its Python runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from gaitcheck import analysis
from tests.conftest import ROOT
from tests.plugins.packages import EXAMPLE, PROJECT
from tests.plugins.runs import SLOW, seen

PAGE: Final = (ROOT / "docs" / "own_metric.md").read_text(encoding="utf-8")
BLOCKS: Final = re.findall(r"```\w+\n(.*?)```", PAGE, re.DOTALL)
SOURCES: Final = sorted(path.relative_to(EXAMPLE) for path in EXAMPLE.rglob("*.py") if path.name != "__init__.py")


@pytest.mark.parametrize("path", [*SOURCES, Path("pyproject.toml")], ids=str)
def test_the_page_shows_the_example_as_it_is(path: Path) -> None:
    assert (EXAMPLE / path).read_text(encoding="utf-8") in BLOCKS
    assert path.name in PAGE


def test_its_python_runs_and_prints_the_number(
    example: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(analysis, "track", lambda *_: seen(SLOW))  # in the place of the reader's own film
    monkeypatch.setattr("gaitcheck.plugins.entries", lambda group: ())  # "without a package"
    code = next(block for block in BLOCKS if "gaitcheck.analyze(" in block)
    exec(compile(code, "own_metric.md", "exec"), {})
    assert "Estimate(value=7" in capsys.readouterr().out


def test_its_command_explains_the_number_of_the_example() -> None:
    (name,) = PROJECT["entry-points"]["gaitcheck.metrics"]
    assert f"gaitcheck explain {name}\n" in PAGE
