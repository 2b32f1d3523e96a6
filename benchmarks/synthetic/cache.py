"""Where rendered clips and the body's mesh are kept between runs, and how they are named."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from platformdirs import user_cache_dir

_DIRECTORY_VARIABLE = "GAITCHECK_CLIP_CACHE"


def cache_directory() -> Path:
    """The folder, made if need be; the environment may name another one."""
    named = os.environ.get(_DIRECTORY_VARIABLE)
    folder = Path(named) if named else Path(user_cache_dir("gaitcheck")) / "synthetic"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@cache
def source_hash(*names: str, but: tuple[str, ...] = ()) -> str:
    """Fingerprint of this package's source: all of it, all but some modules, or the named modules only."""
    folder = Path(__file__).parent
    every = [path for path in sorted(folder.glob("*.py")) if path.stem not in but]
    paths = [folder / f"{name}.py" for name in names] or every
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a neighbouring file, then move it into place: nobody sees half a file."""
    partial = path.with_name(f".{os.getpid()}.{path.name}")
    try:
        write(partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
