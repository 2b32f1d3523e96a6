"""A JSON file of unknown honesty, loaded: not too large, not too deep, nothing that JSON does not know."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, NoReturn

from gaitcheck.errors import NotAnAnalysis

LARGEST_BYTES: Final = 32 * 1024**2
"""Half an hour of running, the longest video that is read, makes about a tenth of it."""


def load(path: Path) -> object:
    """What the file holds.

    Raises
    ------
    NotAnAnalysis
        When there is no such file, or it is a folder, too large or not JSON.
    """
    if not path.exists():
        raise NotAnAnalysis("there is no such file.")
    if path.is_dir():
        raise NotAnAnalysis("it is a folder.")
    with path.open("rb") as file:
        data = file.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise NotAnAnalysis(f"it is larger than {LARGEST_BYTES // 1024**2} MiB.")
    try:
        return json.loads(data, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:  # ValueError: also not UTF-8, and numbers of thousands of digits
        raise NotAnAnalysis("it is not JSON.") from error


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
