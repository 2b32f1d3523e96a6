"""Analyses made again from stored tracks, as after an upgrade: nothing is decoded, and the old ones stay.

``assess_again`` in ``reassessing.once`` does one and is pure but for reading the tracks; ``reassessing.many`` shares
many out to processes; ``reassessing.kept`` takes them from the store and puts what is new into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One recording to measure anew."""

    id: str  # of the recording
    name: str  # what the user knows it by
    tracks: tuple[Path, ...]  # one, or two of one run
    before: str  # the analysis that there is, as JSON; its settings are used again


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of it: the analysis as JSON, or why there is none."""

    task: Task
    analysis: str = ""
    failure: str = ""
    moved: tuple[str, ...] = ()  # what differs from before by more than rounding, in words

    @property
    def is_new(self) -> bool:
        """Whether it says anything that the old one does not, be it only the version."""
        return bool(self.analysis) and self.analysis != self.task.before
