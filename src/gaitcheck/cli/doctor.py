"""``gaitcheck doctor``: whether everything is here that an analysis needs."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from importlib import import_module, metadata
from typing import Final

import typer

from gaitcheck.errors import PlugInBroken
from gaitcheck.exports.escaped import escaped
from gaitcheck.faults import APT

PACKAGES: Final = (
    ("numpy", "numpy"),
    ("scipy", "scipy"),
    ("cv2", "opencv-contrib-python"),
    ("av", "av"),
    ("mediapipe", "mediapipe"),
)
LIBRARIES: Final = (
    ("libGL.so.1", "libgl1"),
    ("libgthread-2.0.so.0", "libglib2.0-0"),
    ("libEGL.so.1", "libegl1"),
    ("libGLESv2.so.2", "libgles2"),
)
TWINS: Final = ("opencv-python", "opencv-python-headless", "opencv-contrib-python-headless")
NAME: Final = "gaitcheck-running"
STRANGER: Final = "gaitcheck"
"""Another project's distribution, which unpacks into the same folder as ours."""

Check = tuple[bool, str]


def doctor() -> None:
    """Check Python, the libraries, the pose model, the system and the sandbox, and say how to mend what is missing."""
    parts = (_python, _packages, _twin_opencv, _stranger, _system, _model, _plug_ins)
    checks = [check for part in parts for check in part()]
    for good, text in checks:
        typer.echo(f"{'ok     ' if good else 'MISSING'}  {escaped(text)}")
    for good, text in _sandbox():
        typer.echo(f"{'ok     ' if good else 'open   '}  {escaped(text)}")
    if not all(good for good, _ in checks):
        raise typer.Exit(1)


def _python() -> Iterator[Check]:
    yield sys.version_info >= (3, 11), f"Python {sys.version.split()[0]} (3.11 or later is needed)"


def _packages() -> Iterator[Check]:
    for module, package in PACKAGES:
        try:
            import_module(module)
            yield True, f"{package} {metadata.version(package)}"
        except (ImportError, OSError) as error:  # a system library that is missing is either of them
            yield False, f"{package}: {error}"


def _twin_opencv() -> Iterator[Check]:
    """Two builds of OpenCV share a folder and overwrite each other."""
    twins = [name for name in TWINS if _installed(name)]
    if twins:
        yield False, f"{twins[0]} is installed beside opencv-contrib-python; uninstall both, then reinstall the latter"


def _stranger() -> Iterator[Check]:
    """Another project's package over ours, or ours from before it had a name of its own."""
    if _installed(STRANGER) and _installed(NAME):
        yield False, f"{STRANGER} is installed beside {NAME}, in the same folder; uninstall both, then reinstall ours"


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
        found = _loads(library)
        yield found, f"{package} ({library})" if found else f"{package} ({library}): {APT}"


def _sandbox() -> Iterator[Check]:
    """Videos are read without it too, with less between a hostile one and this machine."""
    from gaitcheck.jobs.sandbox.told import checks

    yield from checks()


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _model() -> Iterator[Check]:
    from gaitcheck.pose.models import list_models

    state = list_models()[0]
    if state.whole:
        yield True, f"pose model {state.title} ({state.path})"
    else:
        yield False, "pose model: run 'gaitcheck models fetch' (analyze does it by itself)"


def _plug_ins() -> Iterator[Check]:
    """Packages that add numbers or cues of their own."""
    from gaitcheck.plugins import installed

    try:
        yield from ((True, f"{package}: adds numbers or cues of its own") for package in installed().packages)
    except PlugInBroken as error:
        yield False, f"{error} {error.hint}"
