"""How a reader gives what a sentence asks for: an option in the terminal, and nothing where there are fields for it."""

from __future__ import annotations

from gaitcheck.words import Surface


class Option:
    """Put into a sentence as ``{option:--height-cm}``; what follows the sentence's words, or nothing."""

    __slots__ = ("surface",)

    def __init__(self, surface: Surface) -> None:
        self.surface = surface

    def __format__(self, option: str) -> str:
        return f" ({option})" if self.surface is Surface.TERMINAL else ""
