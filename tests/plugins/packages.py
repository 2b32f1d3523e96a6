"""Packages put where Python finds them, as ``pip install --target`` would, without a network or a build."""

from __future__ import annotations

import importlib
import shutil
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from gaitcheck.plugins import installed
from tests.conftest import ROOT

EXAMPLE: Final = ROOT / "tests" / "plugin_example"
PROJECT: Final = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PACKAGE: Final = "gaitcheck-strides 1.0"


def put_example(folder: Path) -> None:
    """The example as its own pyproject.toml declares it."""
    shutil.copytree(EXAMPLE / "src", folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    put_metadata(folder, PROJECT)


def put_module(folder: Path, code: str, *, name: str = "odd", **entries: dict[str, str]) -> None:
    """A package of one module; ``metrics`` and ``findings`` are its entry points."""
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    groups = {f"gaitcheck.{group}": told for group, told in entries.items()}
    put_metadata(folder, {"name": f"gaitcheck-{name}", "version": "0.3", "entry-points": groups})


def put_metadata(folder: Path, project: dict[str, Any]) -> None:
    """What an installer leaves beside the code."""
    about = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    lines = [
        line
        for group, entries in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in entries.items()))
    ]
    (about / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


@contextmanager
def found_in(folder: Path) -> Iterator[None]:
    """As in an interpreter that was started with these packages."""
    sys.path.insert(0, str(folder))
    before = set(sys.modules)
    looked_anew()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules) - before:
            if str(getattr(sys.modules[name], "__file__", "") or "").startswith(str(folder)):
                del sys.modules[name]
        looked_anew()


def looked_anew() -> None:
    """What is installed is looked for once; here it changes."""
    importlib.invalidate_caches()
    installed.cache_clear()
