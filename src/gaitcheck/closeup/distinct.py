"""The mask whose inside and outside differ most in colour: the shoe, where the marks are not quite on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from gaitcheck.closeup.colour import shoe_colours
from gaitcheck.closeup.flat import FlatShoe
from gaitcheck.closeup.looks import Bytes
from gaitcheck.closeup.outline import grown, possible_masks

RING_PX: Final = 8
LEAST: Final = 0.45
"""A shoe that its colours tell from the floor reached 0.65 to 0.86 (rendered and real), a black shoe on a black belt
0.12 to 0.31: there the outline is a guess."""


def shoe_mask(shoe: FlatShoe) -> Bytes | None:
    """1 where the flat picture shows shoe; none when it cannot be told from what is around it."""
    rated = [(distinctness(shoe, mask), mask) for mask in possible_masks(shoe)]
    best, mask = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return mask if best >= LEAST else None


def distinctness(shoe: FlatShoe, mask: Bytes) -> float:
    """How much likelier, by colour, pixels inside the mask are shoe than those in a ring around it; 0 to 1."""
    shoeness = shoe_colours(replace(shoe, aligned=(shoe.rgb,)), mask, ()).shoeness(shoe.rgb)
    ring = (grown(mask, RING_PX) > 0) & (mask == 0)
    return float(shoeness[mask > 0].mean() - shoeness[ring].mean())
