"""What a worker may see, and the sandbox closed around it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gaitcheck.data_folder import MODEL_VARIABLE, manifest_path, model_directory
from gaitcheck.jobs.copies import NAMED, is_url
from gaitcheck.jobs.order import Order
from gaitcheck.jobs.sandbox import calls, landlock, rights
from gaitcheck.packages import places

VARIABLE: Final = "GAITCHECK_SANDBOX"
OFF: Final = "off"
IN_FOLDER: Final = ("earlier", "kept", "of")
"""What orders call folders of earlier results."""

Closed = dict[str, str]
"""Of each part of the sandbox that is not closed, why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The paths that a worker may read, and those that it may write in as well."""

    reads: tuple[str, ...]
    writes: tuple[str, ...]


def is_wanted() -> bool:
    """Whether workers are closed in; an administrator may have said no."""
    return os.environ.get(VARIABLE, "").lower() != OFF


def sight_of(order: Order) -> Sight:
    """What an order's worker has to see: of files that are the user's, the films, their tracks and the model."""
    return Sight(reads=tuple(str(path) for path in _read(order)), writes=(str(order.made),))


def _read(order: Order) -> Iterator[Path]:
    yield from places()  # of packages with metrics
    if not any(order.asks.get(name) for name in NAMED):
        yield order.folder  # a run of the page has its films in its folder
    yield from (Path(film) for name in NAMED for film in order.asks.get(name) or () if not is_url(film))
    yield from (order.folder / order.asks[name] for name in IN_FOLDER if order.asks.get(name))
    yield order.kept
    yield from (Path(track) for track in order.asks.get("tracks", ()))
    yield manifest_path()  # of a clone it lies outside of the package
    yield model_directory()
    yield from (Path(model) for model in (order.asks.get("model"), os.environ.get(MODEL_VARIABLE)) if model)


def close(sight: Sight) -> Closed:
    """Close the sandbox around this process, which must have one thread; what stays open, and why.

    On macOS it is closed from outside (``seatbelt``), on Windows with the limits (``job``).
    """
    if sys.platform != "linux":
        return {}
    return {
        name: why
        for name, why in (
            ("rights", rights.give_up()),
            ("files", landlock.close(sight.reads, sight.writes)),
            ("calls", calls.refuse()),
        )
        if why
    }
