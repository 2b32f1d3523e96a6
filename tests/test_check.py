"""What a change must pass: the command of the README, and what it leaves out, one after the other."""

from __future__ import annotations

import re

from tests.conftest import LONGEST, ROOT

CHECK = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_check_runs_the_command_of_the_readme_and_then_all_that_it_leaves_out() -> None:
    (told,) = re.findall(r"`(pip install -e [^`]*pytest[^`]*)`", (ROOT / "README.md").read_text(encoding="utf-8"))
    command, slow = CHECK.index(told.replace("pip install", "pip install -q", 1)), CHECK.index("pytest -q -m slow")
    assert command < slow
    assert '"-m", "not slow",' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_files_that_are_begun_first_are_there() -> None:
    assert [name for name in LONGEST if not (ROOT / "tests" / name).exists()] == []
