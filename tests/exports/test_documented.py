"""What is told of the exports is what the declarations say."""

from __future__ import annotations

import runpy

import pytest

from gaitcheck.exports.formats import EVENTS, FRAMES
from tests.conftest import ROOT
from tests.test_docs import commands


def test_the_tables_of_the_page_are_what_the_declarations_say() -> None:
    built = runpy.run_path(str(ROOT / "docs" / "build_exports.py"))
    page = built["PAGE"].read_text(encoding="utf-8")
    assert built["with_tables"](page) == page, "run: python docs/build_exports.py"


@pytest.mark.parametrize(("words", "formats"), [("gaitcheck frames", FRAMES), ("gaitcheck events", EVENTS)])
def test_the_help_names_every_format(words: str, formats: dict[str, object]) -> None:
    (told,) = (part.help for part in dict(commands())[words].params if part.name == "kind")
    assert [name for name in formats if name not in told] == []
