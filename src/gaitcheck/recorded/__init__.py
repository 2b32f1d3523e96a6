"""An analysis read back from its JSON: what can be asked of a run when the video is no longer at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gaitcheck.metrics.description import Description
from gaitcheck.settings import Settings
from gaitcheck.types import Asymmetry, Because, Estimate, Side, ViewName


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """One film of the run, as far as two runs can differ by it."""

    file_name: str
    view: ViewName
    frame_rate_hz: float  # real frames per real second; as the file plays where nobody knows how it was filmed
    slow_motion_factor: float  # how many times slower than life the file plays


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One measurement as it was written: the run's and each leg's, absent ones with the reason."""

    metric: str
    title: str
    unit: str
    clip: int  # the film it comes from: 1, or 2 for the one joined to the first
    overall: Estimate
    left: Estimate
    right: Estimate
    about: Description  # as the file tells it, or else as it is declared here

    def of(self, side: Side | None) -> Estimate:
        """One leg's estimate, or the run's."""
        return {Side.LEFT: self.left, Side.RIGHT: self.right, None: self.overall}[side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A finding that was given."""

    id: str
    title: str
    cue: str
    first: bool  # the one to begin with
    because: tuple[Because, ...]
    strength: str  # of its evidence
    is_note: bool = False  # information, which asks for no change
    stops_cues: bool = False  # while it holds, no cue is given
    raises: tuple[str, ...] = ()  # the numbers that are to be higher when the cue worked
    lowers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One analysis, as its file tells it."""

    films: tuple[Film, ...]  # one, or two of one run
    numbers: Mapping[str, Number]  # by metric, in the order of the file
    cues: tuple[Cue, ...]
    settings: Settings  # height, mass, speed, shoes and pain; the others are not read
    version: str
    model_sha256: str
    asymmetries: tuple[Asymmetry, ...] = ()  # left minus right, from the rear or front only

    def film_of(self, number: Number) -> Film:
        """The film that a number comes from."""
        return self.films[number.clip - 1]
