"""What a batch tells while it goes on, to whoever shows it."""

from __future__ import annotations

from typing import Protocol

from gaitcheck.jobs.order import Json


class Display(Protocol):
    """May be called from any thread."""

    def stage(self, title: str, done: int, total: int) -> None:
        """How much of a stage is done."""

    def video(self, key: str, name: str, message: Json) -> None:
        """A message of a worker about one video."""

    def ended(self, key: str, name: str, how: str) -> None:
        """One video is done, or cannot be; told once for each."""
