"""The cells of one line of a roster, asked for by kind; what cannot be meant is told with its line and column."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from gaitcheck.errors import UsageError
from gaitcheck.jobs.copies import is_url
from gaitcheck.settings import Settings

NUMBERS: Final = ("height_cm", "speed_kmh", "mass_kg", "capture_fps", "from_s", "to_s", "pain")
COLUMNS: Final = ("athlete", "file", "view", "date", "run", *NUMBERS, "shoes", "history")
BETWEEN_WORDS: Final = re.compile(r"[\s,;+/]+")


class Cells:
    """One line. ``problems`` grows with each answer that cannot be given."""

    def __init__(self, place: str, said: dict[str, str]) -> None:
        self.place, self.said = place, said
        self.problems: list[str] = []

    def text(self, column: str) -> str:
        """A text that must be there."""
        found = self.said.get(column, "")
        if not found:
            self._problem(column, "is empty")
        return found

    def file(self, beside: Path) -> str:
        """The video: a path from the roster's folder or from the root, or a URL, which is looked at later."""
        named = self.text("file")
        if is_url(named):
            return named
        path = beside / named
        if named and not _is_file(path):
            self._problem("file", f"there is no file {named}")
            return named
        return str(path.resolve())

    def date(self) -> date | None:
        """The day of filming, such as 2026-05-17."""
        said = self.said.get("date", "")
        try:
            return date.fromisoformat(said) if said else None
        except ValueError:
            self._problem("date", f"{said!r} is no date such as 2026-05-17")
            return None

    def settings(self, usual: Settings) -> Settings:
        """What is known of runner and filming, the rest as usual."""
        told: dict[str, Any] = {"view": view.lower()} if (view := self.said.get("view")) else {}
        told |= {name: number for name in NUMBERS if (number := self._number(name)) is not None}
        if shoes := self.said.get("shoes", ""):
            told["shoes"] = shoes
        if history := self.said.get("history", ""):
            told["history"] = tuple(word.lower() for word in BETWEEN_WORDS.split(history) if word)
        kept = {name: value for name, value in told.items() if self._can_be_meant(name, value)}
        return replace(usual, **kept)

    def _number(self, column: str) -> float | None:
        said = self.said.get(column, "")
        try:
            return float(said.replace(",", ".")) if said else None
        except ValueError:
            self._problem(column, f"{said!r} is no number")
            return None

    def _can_be_meant(self, name: str, value: Any) -> bool:
        try:
            Settings(**{name: value})
        except UsageError as error:
            self._problem(name, str(error).rstrip("."))
            return False
        return True

    def _problem(self, column: str, what: str) -> None:
        self.problems.append(f"{self.place}, column {column}: {what}")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


assert {*NUMBERS, "view", "shoes", "history"} <= {field.name for field in fields(Settings)}
