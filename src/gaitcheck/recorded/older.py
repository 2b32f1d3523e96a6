"""Sentences that an older version kept: they name options of the terminal, which nobody knows who reads a page."""

from __future__ import annotations

import re
from typing import Final

OPTION: Final = re.compile(r" \(--[^)]*\)|, or set GAITCHECK_\w+ to allow more")
"""Until 2026-11-28 an option stood in brackets behind the words that say the same, or a variable raised a cap."""


def without_the_terminal(kept: str) -> str:
    """The same sentence for everybody."""
    return OPTION.sub("", kept)
