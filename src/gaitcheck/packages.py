"""Which other packages say that they bring metrics or findings, without loading any of them."""

from __future__ import annotations

from importlib.machinery import ModuleSpec
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Final

METRICS: Final = "gaitcheck.metrics"
FINDINGS: Final = "gaitcheck.findings"


def entries(*groups: str) -> tuple[EntryPoint, ...]:
    """What they name in these groups, in the order of the packages' names."""
    found = [entry for group in groups for entry in entry_points(group=group)]
    return tuple(sorted(found, key=lambda entry: (package_of(entry), entry.name)))


def are_there() -> bool:
    """Whether there is any."""
    return bool(entries(METRICS, FINDINGS))


def package_of(entry: EntryPoint) -> str:
    """The package with its version, such as "gaitcheck-bounce 1.0"."""
    return entry.value if entry.dist is None else f"{entry.dist.name} {entry.dist.version}"


def places() -> tuple[Path, ...]:
    """The folders that they lie in: an editable install need not have its own on ``sys.path``."""
    modules = {entry.module.partition(".")[0] for entry in entries(METRICS, FINDINGS)}
    specs = (find_spec(module) for module in sorted(modules))
    return tuple(Path(folder) for spec in specs if spec is not None for folder in _folders(spec))


def _folders(spec: ModuleSpec) -> list[str]:
    """A package's own; of a single module the file."""
    return list(spec.submodule_search_locations or filter(None, [spec.origin]))
