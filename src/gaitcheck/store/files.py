"""The files beside the database: results of jobs, and tracks by what is in them."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from gaitcheck.jobs.durable import PARTIAL, keep, sync_file, sync_folder


class Files:
    """``bench/`` in the data folder: ``results/<key>/`` and ``tracks/<sha256>.npz``."""

    def __init__(self, data: Path) -> None:
        self.data = data.absolute()
        self.results = self.data / "bench" / "results"
        self.tracks = self.data / "bench" / "tracks"
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        for folder in (self.data / "bench", self.results, self.tracks):
            folder.mkdir(exist_ok=True, mode=0o700)

    def result(self, key: str) -> Path:
        """Where the result of a job is, or will be.

        Raises
        ------
        ValueError
            When the key would name another folder than one in there.
        """
        if key in ("", ".", "..") or "/" in key:
            raise ValueError(f"{key!r} is no key of a job")
        return self.results / key

    def track(self, sha256: str) -> Path:
        """Where the track with that content is."""
        return self.tracks / f"{sha256}.npz"

    def file_track(self, file: Path) -> str:
        """Keep a track under the SHA-256 of its content, which is returned; the same content is there once."""
        sha256 = sha256_of(file)
        path = self.track(sha256)
        if not path.exists():
            temporary = self.tracks / f"{PARTIAL}{os.getpid()}-{path.name}"
            try:
                _link_or_copy(file, temporary)
                keep(temporary, path)
            finally:
                temporary.unlink(missing_ok=True)
        return sha256

    def forget(self, keys: Iterable[str], sha256s: Iterable[str]) -> None:
        """Take results and tracks away for good, and what is left of making them.

        Raises
        ------
        OSError
            When something of them cannot be taken away.
        """
        for key in keys:
            for folder in (self.result(key), self.results / f"{PARTIAL}{key}", self.results / f"kept-{key}"):
                with suppress(FileNotFoundError):
                    shutil.rmtree(folder)
        for sha256 in sha256s:
            for file in (self.track(sha256), *self.tracks.glob(f"{PARTIAL}*-{sha256}.npz")):
                file.unlink(missing_ok=True)
        for folder in (self.results, self.tracks):
            sync_folder(folder)


def tracks_in(result: Path) -> list[Path]:
    """The tracks in the folder of a result, film by film."""
    found = (file for file in result.glob("track-*.npz") if file.stem.removeprefix("track-").isdecimal())
    return sorted(found, key=lambda file: int(file.stem.removeprefix("track-")))


def sha256_of(file: Path) -> str:
    """The fingerprint of a file's content, which is on the disk after this."""
    with file.open("rb") as opened:
        sync_file(opened.fileno())
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _link_or_copy(file: Path, temporary: Path) -> None:
    """The same bytes twice need room once, where the file system knows links and both lie on one."""
    temporary.unlink(missing_ok=True)
    try:
        os.link(file, temporary)
    except OSError:
        shutil.copyfile(file, temporary)
        with temporary.open("rb") as copied:
            sync_file(copied.fileno())
