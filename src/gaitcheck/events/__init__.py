"""Motion to initial contacts and toe-offs, and the periods between them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from gaitcheck.errors import NotRunning, TooFewSteps
from gaitcheck.events import frontal_view, side_view
from gaitcheck.events.periods import find_periods
from gaitcheck.events.stance import Stance
from gaitcheck.events.trunk_fall import landings_s
from gaitcheck.events.walking import walks
from gaitcheck.landmarks import FEET
from gaitcheck.types import Event, EventKind, Floats, Gait, Motion, Plane

__all__ = ["find_gait"]

FEWEST_CONTACTS: Final = 4
TOLD_UNTIL: Final = 1 / 3
"""A landing in the last third of a step of a film is left out: what stops foot and fall is not in the picture yet.

On 12 films cut off at eight places each it was told 8 to 39 ms early there, and before it as well as anywhere (12 ms).
The beginning needs no such rule: from the side a landing is told by the late swing some 0.1 s before it, from the rear
and front by the fall that it ends, and where these are not in the film none is told.
"""
AGREEMENT_S: Final = 0.025
"""A contact this far from what the hips say of it, beyond their usual difference, is half believed."""


def find_gait(motion: Motion) -> Gait:
    """Every contact and toe-off of both feet, and the periods between them.

    Raises
    ------
    TooFewSteps
        When fewer than four contacts are seen.
    NotRunning
        When the body moves as in walking.
    """
    if motion.view.plane is Plane.SIDE and walks(motion):
        raise NotRunning("The body is lowest when the feet are farthest apart: this is walking.")
    stances = _alternating(_all_stances(motion), motion.step_period_s)
    if len(stances) < FEWEST_CONTACTS:
        raise TooFewSteps(f"Only {len(stances)} steps could be made out.")
    events = tuple(sorted(_events(motion, stances), key=lambda event: event.time_s))
    return Gait(motion=motion, events=events, periods=find_periods(events, 2 * motion.step_period_s))


def _all_stances(motion: Motion) -> list[Stance]:
    seen_from = frontal_view if motion.view.plane is Plane.FRONTAL else side_view
    found = seen_from.find_stances(motion)
    visible = [stance for stance in found if _seen(motion, stance) and _whole(motion, stance)]
    return sorted(visible, key=lambda stance: stance.contact_s)


def _whole(motion: Motion, stance: Stance) -> bool:
    """Whether enough of the landing is in the film."""
    return bool(motion.time_s[-1] - stance.contact_s >= TOLD_UNTIL * motion.step_period_s)


def _seen(motion: Motion, stance: Stance) -> bool:
    """Whether the foot was followed at the moment it landed."""
    frame = int(np.argmin(np.abs(motion.time_s - stance.contact_s)))
    points = motion.skeleton.places(f"{stance.side}_{name}" for name in ("ankle", *FEET))
    return bool(np.all(motion.seen[frame, points]))


def _alternating(stances: list[Stance], step_period_s: float) -> list[Stance]:
    """Leave out a contact that follows another so closely that one of them cannot be."""
    kept: list[Stance] = []
    for stance in stances:
        if kept and stance.contact_s - kept[-1].contact_s < 0.5 * step_period_s:
            continue
        kept.append(stance)
    return kept


def _events(motion: Motion, stances: list[Stance]) -> Iterable[Event]:
    sure = _confidence(motion, np.array([stance.contact_s for stance in stances]))
    for stance, confidence in zip(stances, sure, strict=True):
        moments = ((EventKind.INITIAL_CONTACT, stance.contact_s), (EventKind.TOE_OFF, stance.toe_off_s))
        for kind, time_s in moments:
            if time_s is not None:
                frame = int(np.argmin(np.abs(motion.time_s - time_s)))
                yield Event(kind=kind, side=stance.side, time_s=time_s, frame=frame, confidence=float(confidence))


def _confidence(motion: Motion, contacts_s: Floats) -> Floats:
    """(contacts,) 1 where the hips' fall agrees with the contact, 0.5 at a difference of ``AGREEMENT_S``."""
    landed = landings_s(motion)
    if not len(landed):
        return np.full(len(contacts_s), 0.5)
    difference = np.array([landed[np.argmin(np.abs(landed - contact))] - contact for contact in contacts_s])
    beyond = np.abs(difference - np.median(difference)) / max(AGREEMENT_S, 1.5 / motion.frame_rate_hz)
    sure: Floats = np.round(1.0 / (1.0 + beyond**2), 2)
    return sure
