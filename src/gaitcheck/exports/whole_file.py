"""Files that are there whole or not at all: written under a temporary name and renamed at the end."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

PREFIX: Final = ".partial-"


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path`` to write to; it becomes ``path`` unless something is raised.

    The temporary name keeps the ending, which some writers go by. Who may read it is what the umask says.
    """
    with _told_as(path):
        temporary = path.with_name(f"{PREFIX}{secrets.token_hex(8)}{path.suffix}")
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        try:
            yield temporary
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A temporary folder inside ``folder``; what is in it moves up at the end, all of it or nothing.

    Folders that were made for it go again when something is raised.
    """
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with _temporary_folder(folder) as temporary:
            yield temporary
            for file in sorted(temporary.iterdir()):
                file.replace(folder / file.name)
    except BaseException:
        with suppress(OSError):
            for path in made:
                path.rmdir()
        raise


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all."""
    with whole(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


@contextmanager
def _temporary_folder(folder: Path) -> Iterator[Path]:
    temporary = Path(tempfile.mkdtemp(dir=folder, prefix=PREFIX))
    try:
        yield temporary
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


@contextmanager
def _told_as(path: Path) -> Iterator[None]:
    """Errors tell of the file that was wanted, not of a temporary one."""
    try:
        yield
    except OSError as error:
        if error.errno is None or (error.filename is not None and PREFIX not in str(error.filename)):
            raise
        wanted = path.parent.with_name(path.name) if path.parent.name.startswith(PREFIX) else path
        raise OSError(error.errno, error.strerror, str(wanted)) from error
