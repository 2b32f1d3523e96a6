"""The list of pose models that may be fetched: what they are, whose, from where, and their fingerprints."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the two networks in a bundle, and how its input picture is scaled."""

    member: str  # path inside the wheel
    name: str  # name inside the bundle
    sha256: str
    input_mean: float
    input_std: float


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
    listed = json.loads(_manifest_path().read_text(encoding="utf-8"))["models"]
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


def _manifest_path() -> Path:
    """Beside this file in an installed package, in ``models/`` in a source checkout."""
    installed = Path(__file__).with_name("manifest.json")
    return installed if installed.exists() else Path(__file__).parents[3] / "models" / "manifest.json"
