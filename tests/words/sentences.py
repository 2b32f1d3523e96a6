"""What a sentence of ``words/`` leaves room for."""

from __future__ import annotations

from string import Formatter


def asked_for(sentence: str) -> set[str]:
    """The facts that a sentence holds, also within an option."""
    parts = [(name, within) for _, name, within, _ in Formatter().parse(sentence) if name is not None]
    inner = {name for _, within in parts for name in asked_for(within or "")}
    return {name for name, _ in parts} - {"option"} | inner
