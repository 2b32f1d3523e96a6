"""What there is to say of a number without measuring it: enough to read it from a file where nobody can measure it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gaitcheck.types import Plane, Reference, Side

Legs = Literal["each", "near", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A number in words; ``Metric`` is one that can be measured here.

    Parameters
    ----------
    id
        What it is called in files and code.
    definition
        What it is, in a sentence or two.
    unit
        What the number is in, as it is printed.
    decimals
        How many digits after the point are worth printing.
    sign
        What a positive number means, in words.
    plane
        The plane it must be filmed in; None: any view carries it.
    legs
        "each": left and right have numbers of their own; "near": only the leg next to the camera is
        trusted in a side view; "both": one number for the run.
    needs_scale
        Whether it is absent until a height or a belt speed is given; ``needs_mass`` the same for the body's mass.
    smallest_detectable
        Smallest change between two films of one runner that others could tell from measuring twice, in the
        metric's own unit; 0 where nobody has published one.
    is_class
        Printed as a word (the foot strike type) instead of the number; see ``strike_class``.
    withheld
        Why it is never printed: what was measured of it on the benchmark. It is declared so that a runner
        who looks for it finds the reason.
    package
        The package that brings it, with its version; empty for GaitCheck's own.
    """

    id: str
    title: str
    definition: str
    unit: str
    decimals: int
    sign: str = ""
    plane: Plane | None = None
    legs: Legs = "each"
    needs_scale: bool = False
    needs_mass: bool = False
    smallest_detectable: float = 0.0
    reference: Reference | None = None
    is_class: bool = False
    withheld: str = ""
    package: str = ""

    @property
    def sides(self) -> tuple[Side | None, ...]:
        """Whose numbers there are: each leg's, or None for one number of both together."""
        return (None,) if self.legs == "both" else tuple(Side)
