"""Films that lie at a URL, copied to the machine that reads them for as long as it does.

An order names files under ``NAMED``. One that is a URL of fsspec (``s3://bucket/ada.mp4``) is copied before the work
begins, by a worker of its own that has the network and opens no film; so is one for which ``asks["copies"]`` tells a
URL because this machine may not see the file itself. The work finds the copies in ``asks["here"]``, by the name that
the order calls them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from gaitcheck.errors import GaitCheckError, LibraryMissing, UsageError, VideoMissing
from gaitcheck.exports.extras import need
from gaitcheck.jobs.order import Json, Tell

NAMED: Final = ("paths", "videos")
"""What orders call lists of films."""
FOLDER: Final = "copies"
PIECE_BYTES: Final = 1 << 20


def is_url(place: str) -> bool:
    """Whether a place is a URL rather than a path."""
    return "://" in place


def name_of(url: str) -> str:
    """What the file is called there."""
    return url.rpartition("/")[2] or url


def places_of(asks: Json) -> dict[str, str]:
    """Where each film is to be had, by the name that the order calls it."""
    copies: Mapping[str, str] = asks.get("copies", {})
    return {film: copies.get(film, film) for name in NAMED for film in asks.get(name) or ()}


def elsewhere(asks: Json) -> dict[str, str]:
    """The films that are not on this machine, by what the order calls them, and their URLs."""
    return {film: place for film, place in places_of(asks).items() if is_url(place)}


def with_copies(asks: Json, made: Path) -> Json:
    """What is asked, with the places of the copies that ``bring`` makes."""
    here = {film: str(made / FOLDER / f"{number}-{name_of(film)}") for number, film in enumerate(elsewhere(asks))}
    return {**asks, "here": here} if here else asks


def bring(asks: Json, made: Path, tell: Tell) -> None:
    """Copy the films that are not on this machine.

    Raises
    ------
    GaitCheckError
        When one is not there, or may not be read.
    """
    here = with_copies(asks, made).get("here", {})
    for film, place in elsewhere(asks).items():
        path = Path(here[film])
        path.parent.mkdir(exist_ok=True)
        _copy(place, path, tell)


def sha256_of(url: str) -> str:
    """The fingerprint of what lies at a URL, which is read once and kept nowhere.

    Raises
    ------
    GaitCheckError
        When it is not there, or may not be read.
    OSError
        When the place does not answer as it should.
    """
    digest = hashlib.sha256()
    with answering(), _opened(url) as (source, _):
        while piece := source.read(PIECE_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def file_system(url: str) -> tuple[Any, str]:
    """The file system that a URL means, and the path in it.

    Raises
    ------
    GaitCheckError
        When it, or the library for it, is not known.
    """
    need("fsspec", "cluster")
    from fsspec.core import url_to_fs

    try:
        system, path = url_to_fs(url)
    except ImportError as error:
        raise LibraryMissing(f"{url} cannot be reached: {error}.", hint="") from error
    except ValueError as error:
        raise UsageError(f"{url} cannot be meant: {error}.", hint="Give a URL such as s3://bucket/run.mp4.") from error
    return system, str(path)


@contextmanager
def answering() -> Iterator[None]:
    """Errors that only one kind of place knows, such as for missing credentials, made an OSError."""
    try:
        yield
    except (GaitCheckError, OSError):
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


def _copy(url: str, path: Path, tell: Tell) -> None:
    with _opened(url) as (source, total), path.open("wb") as copy:
        done = 0
        while piece := source.read(PIECE_BYTES):
            done += copy.write(piece)
            tell({"progress": {"stage": "copy", "done": done, "total": max(total, done)}})


@contextmanager
def _opened(url: str) -> Iterator[tuple[BinaryIO, int]]:
    """What lies there, and how many bytes that is (0 when that is not told)."""
    system, path = file_system(url)
    try:
        with system.open(path, "rb") as source:
            yield cast("BinaryIO", source), int(getattr(source, "size", 0) or 0)
    except FileNotFoundError as error:
        raise VideoMissing(f"There is no {url}.") from error
    except PermissionError as error:
        raise VideoMissing(f"{url} may not be read.", hint="Give this machine the right to read there.") from error
