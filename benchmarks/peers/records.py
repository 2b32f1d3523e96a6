"""What is asked of every tool, and what is kept of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gaitcheck.types import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One foot reaching the ground, on the video file's own clock."""

    time_s: float
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A video and what is true of it."""

    name: str
    path: Path
    about: str
    seen_from: str  # right, left, front or back: which side of the runner faces the camera
    frame_rate_hz: float  # of the file
    cadence_spm: float  # of the runner
    contacts: tuple[Contact, ...]
    capture_rate_hz: float | None = None  # of the camera, where the file does not say it: slow motion


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What the processes of one look took."""

    wall_s: float
    cpu_s: float
    peak_mb: float  # resident memory of the largest process

    def __add__(self, other: Cost) -> Cost:
        """Of two commands, one after the other."""
        return Cost(
            wall_s=self.wall_s + other.wall_s,
            cpu_s=self.cpu_s + other.cpu_s,
            peak_mb=max(self.peak_mb, other.peak_mb),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a tool wrote down about a clip."""

    cadence_spm: float | None = None
    contacts: tuple[Contact, ...] | None = None  # None: not something that it tells
    words: tuple[str, ...] = ()  # warnings and refusals, as the tool puts them


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One tool, in one setting, on one clip: what it told, or why there is nothing."""

    clip: Clip
    tool: str
    setting: str
    version: str = "-"
    command: str = "-"
    told: Told | None = None
    cost: Cost | None = None
    failure: str = ""


class PeerError(Exception):
    """A tool that cannot be installed or run; the text is the reason to print."""
