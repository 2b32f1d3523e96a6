"""What is asked of a worker, and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from gaitcheck.jobs.durable import PARTIAL

Json = dict[str, Any]
Tell = Callable[[Json], None]
"""Sends a message, such as progress, from a worker to whoever started it."""

Work = Callable[[Json, Path, Path, Tell], None]
"""``work(asks, folder, made, tell)``: reads from ``folder``, writes everything into the new folder ``made``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One piece of work. Its result is a folder inside ``folder`` that is there whole or not at all."""

    id: str
    work: str  # "module:function" of a ``Work``
    folder: Path
    result: str
    asks: Json = field(default_factory=dict)
    tries: int = 0  # how often a worker already died of it

    def is_done(self) -> bool:
        """Whether the result is there, whoever made it."""
        return (self.folder / self.result).is_dir()

    @property
    def made(self) -> Path:
        """Where the result grows."""
        return self.folder / f"{PARTIAL}{self.result}"

    @property
    def kept(self) -> Path:
        """Where its tracks stay when they were made and something in GaitCheck broke after that."""
        return self.folder / f"kept-{self.id}"


class Ending(StrEnum):
    """How a worker ended."""

    DONE = "done"
    REFUSED = "refused"  # it said why; another try would say the same
    LOST = "lost"  # it died, was ended at a limit, or broke
    STOPPED = "stopped"  # we ended it


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The ending, and why where it is not the good one."""

    ending: Ending
    message: str = ""
    hint: str = ""
    option: str = ""  # how the terminal does what the hint says
    kind: str = ""  # the name of the error in ``errors``
    trace: str = ""  # of what was our fault and stands in no log yet
    kept: bool = False  # whether the tracks are
