"""How many of the true contacts a tool found, once its own constant delay is taken out.

Tools mean different moments by contact: the ankle farthest ahead, the heel's first touch, the flat foot. Each tool's
median distance from the truth is therefore taken out before counting, so that only what varies counts against it. The
distance is printed beside the count. A delay of more than half a step is none: there the other foot lands, and a tool
that calls left what is right must not have that forgiven.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from benchmarks.peers.records import Contact

NEAR_FRAMES: Final = 1.5
"""Half a frame of rounding, and one for a labeller or a tool that takes the frame before or after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Contacts found on the right foot at the right time."""

    true: int
    found: int
    hits: int
    shift_s: float  # median of found minus true; + late


def hits(true: Iterable[Contact], found: Iterable[Contact], frame_s: float) -> Hits:
    """Compare, foot by foot; a found contact counts for one true contact only."""
    truths, candidates = sorted(true, key=_time), sorted(found, key=_time)
    shift_s = median_shift_s(truths, candidates)
    left = list(candidates)
    count = 0
    for truth in truths:
        near = [one for one in left if _apart_s(truth, one, shift_s) <= NEAR_FRAMES * frame_s + 1e-9]
        if near:
            left.remove(min(near, key=lambda one: _apart_s(truth, one, shift_s)))
            count += 1
    return Hits(true=len(truths), found=len(candidates), hits=count, shift_s=shift_s)


def median_shift_s(true: Iterable[Contact], found: Iterable[Contact]) -> float:
    """Median of found minus the true contact of the same foot within half a step; 0 where there is none."""
    truths = list(true)
    half_step_s = _half_step_s(truths)
    shifts = [one.time_s - truth.time_s for one in found for truth in truths if truth.side is one.side]
    near = [shift for shift in shifts if abs(shift) <= half_step_s]
    return median(near) if near else 0.0


def _half_step_s(truths: Iterable[Contact]) -> float:
    times_s = sorted(truth.time_s for truth in truths)
    steps_s = [after - before for before, after in pairwise(times_s)]
    return median(steps_s) / 2 if steps_s else 0.0


def feet_exchanged(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Left called right: to tell a tool that mixes up the names from one that misses the time."""
    return tuple(replace(contact, side=contact.side.other) for contact in contacts)


def _apart_s(truth: Contact, found: Contact, shift_s: float) -> float:
    return abs(found.time_s - truth.time_s - shift_s) if found.side is truth.side else float("inf")


def _time(contact: Contact) -> float:
    return contact.time_s
