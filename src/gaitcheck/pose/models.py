"""The pose model's weights: where they are, how they get there, and whether they are whole.

MediaPipe 1.x ships none. They come out of an older MediaPipe package, fetched by pip so that the user's own
index, mirrors and proxies hold, are checked by fingerprint, and are kept in the user's cache directory.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from gaitcheck.data_folder import CACHE_VARIABLE, MODEL_VARIABLE, model_directory
from gaitcheck.errors import ModelError, ModelMissing
from gaitcheck.pose.download import download_wheel
from gaitcheck.pose.manifest import Model, checked_bundle, forget_fingerprints, is_bundle, known_models, sha256_of
from gaitcheck.types import OnProgress

__all__ = ["ModelState", "fetch", "find_model", "import_file", "list_models", "present_model", "sha256_of", "verify"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelState:
    """A model that is known or cached."""

    name: str
    title: str
    path: Path
    present: bool
    sha256: str  # empty when not present
    whole: bool  # its fingerprint is the manifest's; for an imported one, that its own checksums hold


def find_model(chosen: Path | None = None, on_progress: OnProgress | None = None) -> Path:
    """The bundle to use: the one named, or the environment's, or the cached one, or a fetched one.

    Raises
    ------
    ModelError
        When a named bundle is missing or no bundle can be fetched.
    """
    try:
        return present_model(chosen)
    except ModelMissing:
        return fetch(on_progress)


def present_model(chosen: Path | None = None) -> Path:
    """The same, where none may be fetched.

    Raises
    ------
    ModelError
        When a named bundle is missing; ModelMissing when the usual one is.
    """
    if named := chosen or os.environ.get(MODEL_VARIABLE):
        return checked_bundle(Path(named))
    model = known_models()[0]
    cached = model_directory() / model.bundle
    if cached.is_file() and sha256_of(cached) == model.bundle_sha256:
        return cached
    raise ModelMissing(f"The pose model is not whole in {cached.parent}.")


def fetch(on_progress: OnProgress | None = None) -> Path:
    """Download the default model into the cache, replacing what is there.

    Raises
    ------
    ModelError
        When there is no network, no room, or the download is not what was expected.
    """
    from gaitcheck.pose.bundle import bundle_of  # brings all of MediaPipe, which listing models can do without

    model = known_models()[0]
    try:
        with tempfile.TemporaryDirectory(prefix="gaitcheck-", ignore_cleanup_errors=True) as folder:
            content = bundle_of(model, download_wheel(model.source, Path(folder), on_progress))
    except OSError as error:
        raise ModelError(
            f"The pose model cannot be unpacked in the temporary folder: {error.strerror or error}.",
            hint="Make room there, or set TMPDIR to another folder.",
        ) from error
    return _keep(content, model.bundle)


def import_file(path: Path) -> Path:
    """Copy a bundle of the user's own into the cache; returns where it is.

    It keeps its name, but never takes the place of the default model, which is known by its fingerprint.

    Raises
    ------
    ModelError
        When it is not a pose landmarker bundle.
    """
    sha256 = sha256_of(checked_bundle(path))
    taken = any(model.bundle == f"{path.stem}.task" and model.bundle_sha256 != sha256 for model in known_models())
    return _keep(path.read_bytes(), f"{path.stem}-imported.task" if taken else f"{path.stem}.task")


def list_models() -> tuple[ModelState, ...]:
    """The models of the manifest and the imported ones."""
    known = {model.bundle: model for model in known_models()}
    states = [_state(model_directory() / name, model) for name, model in known.items()]
    others = sorted(path for path in model_directory().glob("*.task") if path.name not in known)
    return (*states, *(_state(path, None) for path in others))


def verify() -> tuple[ModelState, ...]:
    """The models that are here, each read whole and compared with its fingerprint."""
    forget_fingerprints()
    return tuple(state for state in list_models() if state.present)


def _state(path: Path, model: Model | None) -> ModelState:
    sha256 = sha256_of(path) if (present := path.is_file()) else ""
    return ModelState(
        name=model.name if model else path.stem,
        title=model.title if model else "imported",
        path=path,
        present=present,
        sha256=sha256,
        whole=present and (sha256 == model.bundle_sha256 if model else is_bundle(path)),
    )


def _keep(content: bytes, name: str) -> Path:
    """Write into the cache under a temporary name and rename: whole or not at all, also for two at once."""
    folder = model_directory()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / f"{name}.{secrets.token_hex(8)}.part"
        try:
            # who may read it is what the umask says, for a cache may be shared
            _write(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666), content)
            return temporary.replace(folder / name)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ModelError(
            f"The pose model cannot be written to {folder}: {error.strerror or error}.",
            hint=f"Make room there, or set {CACHE_VARIABLE} to another folder.",
        ) from error


def _write(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
