"""A runner whose landings and toe-offs were chosen, as a perfect pose model would mark him, already cleaned."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from benchmarks.synthetic.scenario import Leg, Scenario
from benchmarks.synthetic.schedule import schedule_of
from gaitcheck import Settings
from gaitcheck.motion import clean
from gaitcheck.types import EventKind, Floats, Motion, Side, View, ViewName
from tests.runner import exact_track

DURATION_S = 4.0
SHORT, LONG = Leg(contact_s=0.225), Leg(contact_s=0.265)


@cache
def motion(view: str = "side-right", left: Leg = SHORT, right: Leg = LONG) -> Motion:
    scenario = Scenario(view=view, duration_s=DURATION_S, left=left, right=right)
    return clean(exact_track(scenario, jitter_px=0.3), Settings())


def chosen_s(kind: EventKind, side: Side | None = None, left: Leg = SHORT, right: Leg = LONG) -> Floats:
    """When a foot lands or leaves, as it was chosen; both feet in the order of time where none is named."""
    events = schedule_of(Scenario(duration_s=DURATION_S, left=left, right=right)).events(0.0, DURATION_S)
    return np.array([each.time_s for each in events if each.kind == kind and side in (None, each.side)])


def in_the_mirror(seen: Motion) -> Motion:
    """The same run, with the legs' names exchanged and seen from the other side; forward stays forward."""
    names = np.array([*range(11), *(number + (1 if number % 2 else -1) for number in range(11, 33))])
    view = View(name=ViewName.SIDE_LEFT, confidence=1.0) if seen.view.near_side is Side.RIGHT else seen.view
    return replace(seen, xy_ll=seen.xy_ll[:, names], seen=seen.seen[:, names], view=view)


def errors_ms(found_s: Floats, true_s: Floats) -> Floats:
    """Of each moment that was found, against the nearest true one."""
    return 1000 * (found_s - true_s[np.argmin(np.abs(found_s[:, None] - true_s), axis=1)])
