"""No text of ``words/`` stands elsewhere in the source: another language, or a better word, is one change."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "gaitcheck"
WORDS = SOURCE / "words"
LETTERS = 24
"""Two or three words may well stand elsewhere by chance."""


def texts(path: Path) -> Iterator[str]:
    """What a file says besides its docstrings: each string, of those with gaps all of it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (silent | within):
            yield node.value


def pieces(path: Path) -> Iterator[str]:
    """What stands between a file's gaps: whole phrases of several words."""
    for text in texts(path):
        for piece in re.split(r"\{[^{}]*(?:\{[^{}]*\})?[^{}]*\}", text):
            if len(piece.strip()) >= LETTERS and " " in piece.strip():
                yield piece.strip()


PIECES = sorted({piece for path in WORDS.rglob("*.py") for piece in pieces(path)})
OTHERS = sorted(path for path in SOURCE.rglob("*.py") if WORDS not in path.parents)


def test_there_are_pieces_to_look_for() -> None:
    assert "the near leg hides it; film from the" in PIECES
    assert "say at how many frames per second it was filmed" in PIECES


def test_a_planted_text_is_found_and_a_docstring_is_none(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(
        '"""the near leg hides it; film from the left"""\nsay = lambda x: f"Oh: the near leg hides {x}"\n'
    )
    assert list(texts(planted)) == ["Oh: the near leg hides {}"]


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_text_of_words_stands_elsewhere(path: Path) -> None:
    said = list(texts(path))
    assert not [(piece, text) for piece in PIECES for text in said if piece in text]
