"""A runner who spares one leg: each foot is timed by its own evidence, and a limp that is not there is not made."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy.interpolate import CubicSpline

import gaitcheck
from benchmarks.synthetic.scenario import Leg, Scenario
from benchmarks.synthetic.schedule import schedule_of
from gaitcheck.types import Event, EventKind, Gait, PeriodKind, PoseTrack, Side
from tests.runner import exact_track, mirrored

SPARED = Leg(contact_s=0.225, overstride_m=0.27)
"""Lands far ahead and leaves early, without pushing off."""
TRUSTED = Leg(contact_s=0.275, overstride_m=0.16)
"""Kicks forward, and is brought back in the air before it lands."""
EDGE_S = 0.2
"""A contact this near to either end of a clip may be left out."""


def limping(view: str, spared: Side) -> Scenario:
    legs = {str(spared): SPARED, str(spared.other): TRUSTED}
    return Scenario(view=view, duration_s=6.0, size_px=(360, 640), **legs)


@cache
def track_of(scenario: Scenario) -> PoseTrack:
    return exact_track(scenario, jitter_px=0.8)


def gait_of(track: PoseTrack) -> Gait:
    return gaitcheck.assess(track).gait


def contact_errors_ms(gait: Gait, scenario: Scenario) -> np.ndarray:
    """Found minus true, for every true contact away from the ends, each on its own foot."""
    made = schedule_of(scenario).events(EDGE_S, gait.motion.time_s[-1] - EDGE_S)
    found = [event for event in gait.events if event.kind is EventKind.INITIAL_CONTACT]
    errors_s = (
        min((own.time_s - true.time_s for own in found if own.side == true.side), key=abs)
        for true in made
        if true.kind == EventKind.INITIAL_CONTACT
    )
    return 1000 * np.array(list(errors_s))


def step_difference_ms(gait: Gait) -> float:
    """How much longer the steps are that end on the left foot."""
    left, right = ([step.duration_s for step in gait.of(PeriodKind.STEP, side)] for side in (Side.LEFT, Side.RIGHT))
    return 1000 * float(np.median(left) - np.median(right))


VIEWS = [("side-left", Side.LEFT), ("side-left", Side.RIGHT), ("rear", Side.LEFT), ("front", Side.LEFT)]
"""The near leg spared and the far one; the other side is the mirror's."""


@pytest.mark.parametrize(("view", "spared"), VIEWS)
def test_every_landing_of_a_limping_runner_is_within_20_ms_on_its_own_foot(view: str, spared: Side) -> None:
    scenario = limping(view, spared)
    analysis = gaitcheck.assess(track_of(scenario))
    assert np.abs(contact_errors_ms(analysis.gait, scenario)).max() < 20
    assert step_difference_ms(analysis.gait) == pytest.approx(0.0, abs=15)
    assert analysis.measured("cadence").overall.value == pytest.approx(168.0, abs=1.0)


@pytest.mark.parametrize(("view", "spared"), [case for case in VIEWS if case[0].startswith("side")])
def test_a_leg_that_does_not_push_off_has_its_own_contact_time(view: str, spared: Side) -> None:
    gait = gait_of(track_of(limping(view, spared)))
    for side in Side:
        contact_ms = 1000 * np.median([stance.duration_s for stance in gait.of(PeriodKind.STANCE, side)])
        assert contact_ms == pytest.approx(225 if side is spared else 275, abs=15)


@cache
def uneven(view: str, later_s: float) -> PoseTrack:
    """A runner whose right foot lands later than midway, and the left one as much earlier."""
    fine = exact_track(Scenario(view=view, duration_s=6.0, frame_rate_hz=120, size_px=(360, 640)))
    time_s = np.arange(0.1, 5.8, 1 / 60)
    step_s = 60.0 / 168.0  # the right foot lands at 0 s
    moved_s = time_s - later_s * np.cos(np.pi * time_s / step_s)
    jitter_px = np.random.default_rng(5).normal(0.0, 0.8, (len(time_s), *fine.xy_px.shape[1:]))
    xy_px = CubicSpline(fine.time_s, fine.xy_px, axis=0)(moved_s) + jitter_px
    video = replace(fine.video, frame_rate_hz=60.0, frame_count=len(time_s))
    return replace(fine, video=video, time_s=time_s, xy_px=xy_px, visibility=np.ones(xy_px.shape[:2]))


@pytest.mark.parametrize("view", ["side-left", "rear"])
@pytest.mark.parametrize("difference_ms", [60.0, -60.0])
def test_steps_that_truly_differ_come_through(view: str, difference_ms: float) -> None:
    """The left foot's steps are longer where the right one is early: each landing moves a quarter of the difference."""
    gait = gait_of(uneven(view, -difference_ms / 4000))
    assert step_difference_ms(gait) == pytest.approx(difference_ms, abs=15)


@pytest.mark.parametrize("view", ["side-left", "rear", "front"])
def test_a_mirror_exchanges_the_feet_and_nothing_else(view: str) -> None:
    track = track_of(limping(view, Side.LEFT))
    there, back = gait_of(track), gait_of(mirrored(track))
    assert [_exchanged(event) for event in there.events] == [pytest.approx(_told(event)) for event in back.events]


def _told(event: Event) -> tuple[object, ...]:
    return (event.kind is EventKind.TOE_OFF, event.side is Side.LEFT, event.time_s, event.confidence)


def _exchanged(event: Event) -> tuple[object, ...]:
    return (event.kind is EventKind.TOE_OFF, event.side is Side.RIGHT, event.time_s, event.confidence)
