"""Text from outside as every database can keep it, times and lists as text, and ids that nobody guesses."""

from __future__ import annotations

import json
import secrets
from datetime import UTC, datetime
from typing import Final

ID_BYTES: Final = 12
"""16 letters, as the ids of runs on the runner's page."""


def storable(text: str) -> str:
    r"""The text with what PostgreSQL or UTF-8 cannot hold written out: NUL as ``\x00``, half letters as ``\udc80``."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


def new_id() -> str:
    """An id that no command line takes for an option."""
    while (made := secrets.token_urlsafe(ID_BYTES)).startswith("-"):
        pass
    return made


def now() -> str:
    """The moment, in ISO 8601 with its time zone; later moments sort after it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def words(text: str) -> tuple[str, ...]:
    """A list of words out of its JSON; ValueError when it is anything else."""
    said = json.loads(text)
    if not isinstance(said, list) or not all(isinstance(word, str) for word in said):
        raise ValueError("a list of words is wanted")
    return tuple(said)
