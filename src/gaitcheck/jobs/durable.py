"""Files and folders that survive a power cut: on the disk before anybody is told of them."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

PARTIAL: Final = ".partial-"
"""What half-made files and folders are called; whoever finds one without its maker may take it away."""


def write_durably(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; it is on the disk when this returns."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=PARTIAL)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            sync_file(file.fileno())
        keep(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def keep(temporary: Path, path: Path) -> None:
    """Give a finished file or folder its name, for good."""
    temporary.replace(path)
    sync_folder(path.parent)


def sync_file(descriptor: int) -> None:
    """Wait until a file's content is on the disk; Windows does so only for one that is open for writing."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EBADF:
            raise


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows opens no folder, and sees to that by itself."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def keep_folder(temporary: Path, path: Path) -> bool:
    """Give a finished folder its name, for good; False where somebody else already had finished it.

    Raises
    ------
    ValueError
        When something else than plain files is in it: a link would lead out of it.
    """
    for file in temporary.iterdir():
        if file.is_symlink() or not file.is_file():
            raise ValueError(f"{file.name} is not a plain file")
        with file.open("r+b") as opened:
            sync_file(opened.fileno())
    sync_folder(temporary)
    if path.exists():
        return False
    keep(temporary, path)
    return True


def sweep(folder: Path) -> None:
    """Take away what was left half-made in a folder."""
    for left in folder.glob(f"{PARTIAL}*"):
        remove(left)


def remove(path: Path) -> None:
    """Take away a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
