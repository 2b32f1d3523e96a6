"""Text from outside, such as a file's name, made safe to show in a terminal."""

from __future__ import annotations


def escaped(text: object) -> str:
    r"""The text with everything that cannot be printed written out: a newline as ``\n``, Escape as ``\x1b``."""
    return "".join(mark if mark.isprintable() else mark.encode("unicode_escape").decode() for mark in str(text))
