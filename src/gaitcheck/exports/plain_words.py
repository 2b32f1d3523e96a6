"""Sentences without the terminal in them, for whoever reads a page or a report and types no commands."""

from __future__ import annotations

import re
from typing import Final

OPTION: Final = re.compile(r" \(--[^)]*\)|, or set GAITCHECK_\w+ to allow more")
"""An option of the terminal beside the words that say the same, and the environment that raises a cap."""


def plain(text: object) -> str:
    """The sentence as it is meant for a runner."""
    return OPTION.sub("", str(text))
