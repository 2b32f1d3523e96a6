"""Libraries that only some exports need: asked for before the slow part, and named when they are missing."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

from gaitcheck.errors import LibraryMissing

INSTALL: Final = 'pip install ".[{extra}]" in the folder of the repository'
"""Never by name: the public index knows another project's ``gaitcheck``, which unpacks over ours."""


def need(library: str, extra: str) -> None:
    """Make sure that a library of an extra is installed.

    Raises
    ------
    LibraryMissing
        When it is not; the hint says how to install it.
    """
    if find_spec(library) is None:
        raise LibraryMissing(
            f"This needs the library {library}, which is not installed.",
            hint=f"Install it: {INSTALL.format(extra=extra)}.",
        )
