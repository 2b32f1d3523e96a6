"""Whose fault it is when a declared function fails: another package's own is told with its name, ours stays ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gaitcheck.errors import GaitCheckError, PlugInBroken


@contextmanager
def blamed_on(package: str, name: str) -> Iterator[None]:
    """What is done here for a metric or finding of that package, empty for GaitCheck's own.

    Raises
    ------
    PlugInBroken
        In the place of whatever another package's function raises, for nobody can know what that is.
    """
    try:
        yield
    except GaitCheckError:
        raise
    except Exception as error:
        if not package:
            raise
        raise PlugInBroken(
            f"{name!r} of the package {package} failed: {type(error).__name__}: {error}.", hint=way_out(package)
        ) from error


def way_out(package: str) -> str:
    """What to do about a package, "its-name 1.0", that does not work."""
    return f"Update the package, or take it out: pip uninstall {package.split()[0]}"
