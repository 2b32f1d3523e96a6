"""How a pose model is told: the list of those that may be fetched, fingerprints, and what a bundle holds."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from gaitcheck.data_folder import manifest_path
from gaitcheck.errors import ModelError

MEMBERS: Final = frozenset({"pose_detector.tflite", "pose_landmarks_detector.tflite"})
"""The networks in a bundle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the two networks in a bundle, and how its input picture is scaled."""

    member: str  # path inside the wheel
    name: str  # name inside the bundle
    sha256: str
    input_mean: float | None = None  # None where the network says so itself
    input_std: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The published package that carries the parts."""

    package: str
    version: str
    platform: str
    python_version: str
    abi: str
    wheel_bytes: int
    wheel_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A pose model that can be fetched."""

    name: str
    title: str
    licence: str
    author: str
    bundle: str  # file name of the bundle in the cache
    bundle_sha256: str
    source: Source
    parts: tuple[Part, ...]


def known_models() -> tuple[Model, ...]:
    """The models of the manifest; the first is the one that is used unless another is asked for."""
    listed = json.loads(manifest_path().read_text(encoding="utf-8"))["models"]
    return tuple(
        Model(
            **{
                **entry,
                "source": Source(**entry["source"]),
                "parts": tuple(Part(**part) for part in entry["parts"]),
            }
        )
        for entry in listed
    )


def checked_bundle(path: Path) -> Path:
    """The same path; ModelError when it is not a pose landmarker bundle."""
    if not path.is_file():
        raise ModelError(f"There is no pose model {path}.", hint="Check the spelling of the path.")
    if not is_bundle(path):
        raise ModelError(
            f"{path.name} is not a pose landmarker bundle.",
            hint="A .task file of MediaPipe's pose landmarker (lite, full or heavy) is wanted.",
        )
    return path


def is_bundle(path: Path) -> bool:
    """Whether a file is a whole bundle of the two networks, stored as MediaPipe wants them."""
    try:
        with zipfile.ZipFile(path) as archive:
            stored = {member.filename for member in archive.infolist() if member.compress_type == zipfile.ZIP_STORED}
            return stored >= MEMBERS and archive.testzip() is None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return False


def sha256_of(path: Path) -> str:
    """Fingerprint of a file, read anew when it has changed."""
    facts = path.stat()
    return _sha256(path, facts.st_size, facts.st_mtime_ns)


def forget_fingerprints() -> None:
    """Read every file anew from now on, also one that looks unchanged."""
    _sha256.cache_clear()


@lru_cache(maxsize=16)
def _sha256(path: Path, _size: int, _changed_ns: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
