"""The foot-strike angle of each stance, read off the shoe itself."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event
from typing import Final

import numpy as np

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.closeup.colour import ShoeColours, shoe_colours
from gaitcheck.closeup.distinct import shoe_mask
from gaitcheck.closeup.flat import flat_shoe
from gaitcheck.closeup.looks import FootLook, Picture, StanceLooks, softened
from gaitcheck.closeup.matching import Place
from gaitcheck.closeup.steadiness import are_steady
from gaitcheck.closeup.turning import Outline, Turn, common_turn_deg, outline, tried, turn_of
from gaitcheck.pose.progress import Tick, counter
from gaitcheck.types import FootCloseUp, OnProgress, Period, Side, Strike
from gaitcheck.workers import side_by_side

ALIKE: Final = 0.5
"""A shoe less like the flat one than this was not found."""
FEWEST: Final = 3

NO_SHOE: Final = Absence.of(AbsenceKind.SHOE_NOT_FOUND)
TOO_FEW: Final = Absence.of(AbsenceKind.SHOE_TOO_RARELY_FOUND)
UNSTEADY: Final = Absence.of(AbsenceKind.SHOE_UNSTEADY)


def close_up(side: Side, stances: Sequence[StanceLooks], on_progress: OnProgress | None = None) -> FootCloseUp:
    """Read the strike angle off the shoe, stance by stance; needs three stances with a look before and after contact.

    The angle is between the shoe at contact and the same shoe flat, in the picture, so neither the camera's roll nor
    the make of the shoe counts. Times are those of the stances.
    """
    looks = [look for stance in stances for look in stance.flat]
    shoe = flat_shoe(looks)
    mask = None if shoe is None else shoe_mask(shoe)
    if shoe is None or mask is None:
        return FootCloseUp(side=side, why_absent=NO_SHOE)
    colours = shoe_colours(shoe, mask, (softened(look) for stance in stances for look in stance.contact))
    flat = outline(colours.shoeness(shoe.rgb), mask)
    strikes = _strikes(flat, colours, stances, on_progress)
    why = _doubt([strike.angle_deg for strike in strikes])
    return FootCloseUp(side=side, strikes=() if why else tuple(strikes), why_absent=why)


def _strikes(
    flat: Outline, colours: ShoeColours, stances: Sequence[StanceLooks], on_progress: OnProgress | None
) -> list[Strike]:
    """One of each stance that has a look before and one after contact, in which the shoe is found again."""
    pairs = [(looks.stance, pair) for looks in stances if (pair := _bracket(looks.contact, looks.stance.start_s))]
    tick = counter("strikes", 2 * len(pairs), on_progress)
    before = _turns(flat, [colours.shoeness(softened(pair[0])) for _, pair in pairs], tick)
    after = _turns(flat, [colours.shoeness(softened(pair[1])) for _, pair in pairs], tick)
    return [
        _at_contact(stance, pair, first, second)
        for (stance, pair), first, second in zip(pairs, before, after, strict=True)
        if first is not None and second is not None and min(first.likeness, second.likeness) >= ALIKE
    ]


def _turns(flat: Outline, shoeness: Sequence[Picture], tick: Tick) -> list[Turn | None]:
    """The shoe's turn in looks at the same moment of different stances."""

    def place(picture: Picture, _stop: Event) -> dict[float, Place]:
        found = tried(flat, picture)
        tick()
        return found

    places = side_by_side(place, shoeness)
    return [
        turn_of(flat, picture, found, common_turn_deg(places)) for picture, found in zip(shoeness, places, strict=True)
    ]


def _at_contact(stance: Period, pair: Sequence[FootLook], before: Turn, after: Turn) -> Strike:
    times_s, angles = [look.time_s for look in pair], [before.angle_deg, after.angle_deg]
    angle = float(np.interp(stance.start_s, times_s, angles))
    return Strike(time_s=stance.start_s, angle_deg=angle, likeness=min(before.likeness, after.likeness))


def _bracket(looks: Sequence[FootLook], moment_s: float) -> tuple[FootLook, ...]:
    """The last look before a moment and the first one after; nothing when there are not both."""
    before = [look for look in looks if look.time_s <= moment_s]
    after = [look for look in looks if look.time_s > moment_s]
    if not before or not after:
        return ()
    return max(before, key=lambda look: look.time_s), min(after, key=lambda look: look.time_s)


def _doubt(angles_deg: Sequence[float]) -> Absence | None:
    if len(angles_deg) < FEWEST:
        return TOO_FEW
    return None if are_steady(angles_deg) else UNSTEADY
