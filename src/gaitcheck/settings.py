"""What a user may choose about an analysis, with the defaults beside their meaning."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final, Literal

from gaitcheck.errors import UsageError

ViewChoice = Literal["auto", "side", "rear", "front"]
VIEW_CHOICES: Final = ("auto", "side", "rear", "front")

HISTORIES: Final = (
    "achilles",
    "back",
    "calf",
    "foot",
    "hamstring",
    "hip",
    "itb",
    "knee",
    "metatarsal",
    "plantar",
    "shin",
)
"""What hurt or was hurt before, as ``--history`` takes it; some cues are bad for some of it."""
HISTORY_WORDS: Final = {
    "achilles": "Achilles tendon",
    "itb": "outer knee (IT band)",
    "metatarsal": "forefoot (metatarsals)",
    "plantar": "sole",
}
"""What a history is called where its own name is not what a runner says."""
RED_FLAGS: Final = (
    "bone-tenderness",
    "calf-swelling",
    "chest-pain",
    "fever",
    "giving-way",
    "groin-pain",
    "limp",
    "locking",
    "night-pain",
    "numbness",
    "stress-fracture",
    "swelling",
)
"""What a clinician should see before anybody changes how they run; ``--history`` takes these too."""
_BOUNDS: Final = {
    "height_cm": (100.0, 230.0),
    "speed_kmh": (3.0, 45.0),
    "capture_fps": (15.0, 1000.0),
    "pain": (0.0, 10.0),
    "mass_kg": (25.0, 250.0),
    "from_s": (0.0, 86400.0),
    "to_s": (0.0, 86400.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How one video is to be read. Every field may be left alone.

    Raises
    ------
    UsageError
        When a value cannot be meant, such as a height of 17 cm.
    """

    view: ViewChoice = "auto"
    """From where the runner was filmed; "auto" looks for itself."""
    height_cm: float | None = None
    """Body height: turns leg lengths into centimetres."""
    speed_kmh: float | None = None
    """Belt speed of the treadmill: turns leg lengths into centimetres, better than height does."""
    mass_kg: float | None = None
    """Body mass: turns the spring-mass numbers into newtons; level treadmill only."""
    shoes: str | None = None
    """What was on the feet, in the runner's own words; nothing is measured by it, two films are compared with it."""
    capture_fps: float | None = None
    """Frames per second at which the camera recorded, where that is not what the file plays at (slow motion)."""
    runner_xy: tuple[float, float] | None = None
    """A point in the picture, in pixels, on the runner to follow when several people are in it."""
    from_s: float | None = None
    """The second of the film, as a player shows it, from which on the longest stretch of running is measured."""
    to_s: float | None = None
    """The second of the film up to which, likewise."""

    history: tuple[str, ...] = ()
    """What hurts or did, of ``HISTORIES`` and ``RED_FLAGS``: decides which cues are held back."""
    pain: float | None = None
    """Pain while running, now: 0 is none, 10 the worst; above 5 no cue is given."""

    def for_another_film(self) -> Settings:
        """The same for a second film of the run: where it was taken from, and whom and what to measure, is open."""
        return replace(self, view="auto", runner_xy=None, from_s=None, to_s=None)

    def __post_init__(self) -> None:
        unknown = [word for word in self.history if word not in (*HISTORIES, *RED_FLAGS)]
        if unknown:
            known = ", ".join((*HISTORIES, *RED_FLAGS))
            raise UsageError(f"history does not know {unknown[0]!r}.", hint=f"It knows: {known}.")
        if self.view not in VIEW_CHOICES:
            raise UsageError(f"view must be one of {', '.join(VIEW_CHOICES)}, is {self.view!r}")
        for name, (low, high) in _BOUNDS.items():
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise UsageError(f"{name} must be between {low:g} and {high:g}, is {value:g}")
        if self.runner_xy is not None and not all(map(math.isfinite, self.runner_xy)):
            raise UsageError("runner_xy must be a point in the picture, two numbers")
        if self.from_s is not None and self.to_s is not None and self.from_s >= self.to_s:
            raise UsageError(f"The stretch from second {self.from_s:g} to second {self.to_s:g} is empty.")
