"""``gaitcheck doctor``: whether everything is here that an analysis needs."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from importlib import import_module, metadata
from typing import Final

import typer

PACKAGES: Final = (
    ("numpy", "numpy"),
    ("scipy", "scipy"),
    ("cv2", "opencv-contrib-python"),
    ("av", "av"),
    ("mediapipe", "mediapipe"),
)
LIBRARIES: Final = (("GL", "libgl1"), ("gthread-2.0", "libglib2.0-0"), ("EGL", "libegl1"), ("GLESv2", "libgles2"))
INSTALL: Final = "apt-get install -y libgl1 libglib2.0-0 libegl1 libgles2"
LIBRARIES_HINT: Final = f"On Debian or Ubuntu: {INSTALL}. 'gaitcheck doctor' tells more."

Check = tuple[bool, str]


def doctor() -> None:
    """Check Python, the libraries, the pose model and the system, and say how to mend what is missing."""
    checks = [check for part in (_python, _packages, _twin_opencv, _system, _model) for check in part()]
    for good, text in checks:
        typer.echo(f"{'ok     ' if good else 'MISSING'}  {text}")
    if not all(good for good, _ in checks):
        raise typer.Exit(1)


def _python() -> Iterator[Check]:
    yield sys.version_info >= (3, 11), f"Python {sys.version.split()[0]} (3.11 or later is needed)"


def _packages() -> Iterator[Check]:
    for module, package in PACKAGES:
        try:
            import_module(module)
        except ImportError as error:
            yield False, f"{package}: {error}"
        else:
            yield True, f"{package} {metadata.version(package)}"


def _twin_opencv() -> Iterator[Check]:
    """Two builds of OpenCV share a folder and overwrite each other."""
    twins = [name for name in ("opencv-python", "opencv-python-headless") if _installed(name)]
    if twins:
        yield False, f"{twins[0]} is installed beside opencv-contrib-python; uninstall both, then reinstall the latter"


def _installed(package: str) -> bool:
    try:
        metadata.version(package)
    except metadata.PackageNotFoundError:
        return False
    return True


def _system() -> Iterator[Check]:
    if not sys.platform.startswith("linux"):
        return
    for library, package in LIBRARIES:
        found = ctypes.util.find_library(library)
        yield found is not None, f"{package}" if found else f"{package}: {INSTALL}"


def _model() -> Iterator[Check]:
    from gaitcheck.pose.models import list_models

    state = list_models()[0]
    if state.whole:
        yield True, f"pose model {state.title} ({state.path})"
    else:
        yield False, "pose model: run 'gaitcheck models fetch' (analyze does it by itself)"
