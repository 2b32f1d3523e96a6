"""Metrics and findings of other packages, found by the entry points that these declare.

A package names each in its pyproject.toml, under ``gaitcheck.metrics`` or ``gaitcheck.findings``; to install it is all
that is to be done. Ours come first, theirs in the order of the packages' names. A package that does not work is told
at once and with its name, for a number that is silently not there is looked for in the wrong place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint
from typing import TypeVar

from gaitcheck.errors import PlugInBroken
from gaitcheck.findings.declare import Rule
from gaitcheck.metrics.blame import way_out
from gaitcheck.metrics.declare import Metric
from gaitcheck.packages import FINDINGS, METRICS, entries, package_of
from gaitcheck.protocol import RUNNING, Protocol

Declared = TypeVar("Declared", Metric, Rule)


@cache
def installed() -> Protocol:
    """GaitCheck's own metrics and findings, and those of every package installed beside it; looked for once.

    Raises
    ------
    PlugInBroken
        When a package cannot be loaded, brings something else than it says, or a name that is taken.
    """
    metrics, findings = tuple(_brought(METRICS, Metric)), tuple(_brought(FINDINGS, Rule))
    _check_names((*metrics, *findings))
    return RUNNING.plus(metrics=metrics, findings=findings)


def _brought(group: str, kind: type[Declared]) -> Iterator[Declared]:
    return (_loaded(entry, kind) for entry in entries(group))


def _loaded(entry: EntryPoint, kind: type[Declared]) -> Declared:
    package = package_of(entry)
    try:
        found: object = entry.load()
    except (Exception, SystemExit) as error:
        says = f"cannot be loaded: {type(error).__name__}: {error}"
        raise PlugInBroken(f"{entry.value} of the package {package} {says}.", hint=way_out(package)) from error
    if not isinstance(found, kind):
        raise _fault(entry, f"is no {_written(kind)} function")
    if not found.definition:
        raise _fault(entry, "has no docstring, which is the definition that readers see")
    return replace(found, package=package)


def _check_names(brought: Iterable[Metric | Rule]) -> None:
    taken = {each.id: "GaitCheck itself" for each in RUNNING.declared}
    for each in brought:
        if each.id in taken:
            raise PlugInBroken(
                f"The package {each.package} brings {each.id!r}, a name that {taken[each.id]} has already.",
                hint=way_out(each.package),
            )
        taken[each.id] = each.package


def _fault(entry: EntryPoint, says: str) -> PlugInBroken:
    package = package_of(entry)
    return PlugInBroken(f"{entry.value} of the package {package} {says}.", hint=way_out(package))


def _written(kind: type[Metric] | type[Rule]) -> str:
    return "@metric" if kind is Metric else "@finding"
