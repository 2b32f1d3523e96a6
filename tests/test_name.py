"""The name ``gaitcheck`` belongs to another project on the public index: no text sends anybody there.

Read is every text of the project that can be shown or run: whole files of words, scripts and settings, and of Python
every string there is, with docstrings, which ``--help`` and ``explain`` print.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from gaitcheck.cli.doctor import NAME, STRANGER
from tests.conftest import ROOT

FOLDERS: Final = (".ci", "src", "docs", "models", "sample_videos", "benchmarks", "tests")
WORDS: Final = {".md", ".toml", ".txt", ".json", ".js", ".css", ".j2", ".html", ".svg", ".py", ".sh", ".cfg", ".in", ""}
INSTALLER: Final = r"(?:pip3?|pipx|uv|uvx|conda|mamba|poetry|pdm)\b"
ASKED_FOR: Final = re.compile(
    # an extra of it, or a version
    rf"(?<![\w.@/-]){STRANGER}(?:\[[\w, .{{}}-]|[=~<>!]=\d)"
    # a command up to its end, or over the end of a line where only options stand between
    rf"|{INSTALLER}[^&;|`\n]*?\b(?:install|add|download|inject)\b(?:[^&;|`\n]*?|(?:\s+-\S+)*\s+)"
    rf"(?<![\w.@/-]){STRANGER}(?![\w/-]|\.\w)"
    rf"|\buvx\s+{STRANGER}(?![\w/-]|\.\w)",
    re.IGNORECASE,
)


def files() -> Iterator[Path]:
    """Those of the project itself: what lies hidden or was built has no words of ours."""
    found = [*ROOT.glob("*.md"), ROOT / "pyproject.toml"]
    found += [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    yield from sorted(path for path in found if path.suffix in WORDS and "__pycache__" not in path.parts)


def shown(path: Path) -> Iterator[str]:
    """The texts of a file."""
    text = path.read_text(encoding="utf-8")
    yield from strings(text) if path.suffix == ".py" else (text,)


def strings(code: str) -> Iterator[str]:
    """Every string of a module; of one with values in it, ``{}`` for each."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_text_of_the_project_asks_for_the_strangers_package() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in files()
        for text in shown(path)
        for match in ASKED_FOR.finditer(text)
    ]
    assert found == []


def test_every_kind_of_text_is_read() -> None:
    read = {str(path.relative_to(ROOT)) for path in files()}
    assert {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", ".ci/run", "docs/bench.md", "pyproject.toml"} <= read
    assert {"src/gaitcheck/exports/extras.py", "src/gaitcheck/web/static/run.js", "tests/test_name.py"} <= read
    assert {"src/gaitcheck/web/templates/base.html.j2", "src/gaitcheck/exports/analysis.schema.json"} <= read


@pytest.mark.parametrize(
    "words",
    [
        "pip install {}",
        "Run pip install {}.",
        "Install it: pip install '{}[web]'.",
        "python -m pip install --upgrade {}",
        "`pip install -U\n{}` brings it up to date",
        "the extra {}[bench]",
        "{}>=0.2",
        "pipx install {}",
        "uv add {} numpy",
        "uvx {} serve",
    ],
)
def test_the_strangers_name_would_be_seen(words: str) -> None:
    assert ASKED_FOR.search(words.format(STRANGER))
    assert not ASKED_FOR.search(words.format(NAME))


@pytest.mark.parametrize(
    "words",
    ["pip install . && {} analyze run.mp4", 'pip install ".[web]"\n{} serve', "import {}", "pip uninstall {}"],
)
def test_the_command_and_the_import_keep_their_name(words: str) -> None:
    assert not ASKED_FOR.search(words.format(STRANGER))


def test_a_string_with_values_in_it_is_read_as_one() -> None:
    code = "hint = f\"pip install '" + STRANGER + "[{extra}]'\""
    assert any(ASKED_FOR.search(text) for text in strings(code))


def test_the_distribution_and_its_extras_have_the_name_of_our_own() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == NAME != STRANGER
    assert project["scripts"] == {STRANGER: "gaitcheck.cli:main"}
    own = [
        each for extra in project["optional-dependencies"].values() for each in extra if each.startswith("gaitcheck")
    ]
    assert own
    assert all(each.startswith(f"{NAME}[") for each in own)
