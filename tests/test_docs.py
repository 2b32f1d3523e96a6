"""The documents say what the program does: tables are up to date, commands are told, links lead somewhere."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
import typer.main

from gaitcheck.cli.app import app
from gaitcheck.protocol import RUNNING
from tests.conftest import ROOT

README: Final = ROOT / "README.md"
NUMBERS: Final = ROOT / "docs" / "numbers.md"
COMMANDS: Final = ROOT / "docs" / "commands.md"
DOCUMENTS: Final = (README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
TELLING: Final = [ROOT / "docs" / f"{name}.md" for name in ("first_run", "how_to", "page", "annotated_video")]
LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)
LARGEST_PICTURE: Final = 250_000


def commands(group: Any = None, before: str = "gaitcheck") -> Iterator[tuple[str, Any]]:
    """Every command with its words, such as "gaitcheck models list"."""
    for name, command in (group or typer.main.get_command(app)).commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}", command


def anchors(document: Path) -> set[str]:
    """What the headings of a document are called in links."""
    titles = HEADING.findall(document.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def links() -> list[tuple[Path, str]]:
    found = ((document, target) for document in DOCUMENTS for target in LINK.findall(document.read_text("utf-8")))
    return [(document, target) for document, target in found if "://" not in target]


@pytest.mark.parametrize(("name", "document"), [("metrics", NUMBERS), ("bounds", ROOT / "docs" / "robustness.md")])
def test_the_tables_of_numbers_are_what_the_declarations_say(name: str, document: Path) -> None:
    with_table = runpy.run_path(str(ROOT / "docs" / "build_tables.py"))["with_table"]
    text = document.read_text(encoding="utf-8")
    assert with_table(text, name) == text, "run: python docs/build_tables.py"


def test_every_metric_has_a_row() -> None:
    numbers = NUMBERS.read_text(encoding="utf-8")
    assert [metric.id for metric in RUNNING.metrics if f"`{metric.id}` |" not in numbers] == []


@pytest.mark.parametrize("words", [words for words, _ in commands()])
def test_every_command_is_told(words: str) -> None:
    assert f"`{words}" in COMMANDS.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", [README, COMMANDS, *TELLING], ids=lambda document: document.name)
def test_every_option_that_is_told_exists(document: Path) -> None:
    known = {option for _, command in commands() for part in command.params for option in part.opts}
    known |= {"--help", "--version"}
    text = document.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "gaitcheck" in line or line.startswith(("**A treadmill", "says"))]
    told = {option for line in lines for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", line)}
    assert told
    assert told - known == set()


@pytest.mark.parametrize(("document", "target"), links(), ids=lambda value: getattr(value, "name", value))
def test_every_internal_link_leads_somewhere(document: Path, target: str) -> None:
    path, _, anchor = target.partition("#")
    file = document.parent / path if path else document
    assert file.exists()
    if anchor:
        assert anchor in anchors(file)


@pytest.mark.parametrize("picture", sorted((ROOT / "docs").glob("*.png")), ids=lambda path: path.name)
def test_pictures_are_small(picture: Path) -> None:
    assert picture.stat().st_size < LARGEST_PICTURE


@pytest.mark.parametrize("drawing", sorted((ROOT / "docs").glob("*.svg")), ids=lambda path: path.name)
def test_drawings_are_described_for_screen_readers(drawing: Path) -> None:
    names = {element.tag.rpartition("}")[2] for element in ElementTree.parse(drawing).getroot()}
    assert {"title", "desc"} <= names


def test_every_floor_that_names_the_method_is_answered_there() -> None:
    method = " ".join((ROOT / "docs" / "method.md").read_text(encoding="utf-8").split())
    told = [metric.title for metric in RUNNING.metrics if "docs/method.md" in metric.floor_source]
    assert [title for title in told if title.lower() not in method.lower()] == []


def test_the_python_examples_compile() -> None:
    for document in DOCUMENTS:
        for code in re.findall(r"```python\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL):
            compile(code, document.name, "exec")


def test_no_command_is_without_help() -> None:
    assert [words for words, command in commands() if not command.help] == []
