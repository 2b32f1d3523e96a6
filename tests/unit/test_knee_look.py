"""Knee valgus where the standing leg's own outline was read, and where it was not."""

from __future__ import annotations

import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.types import Analysis, CloseUps, Estimate, KneeLook, LegCloseUp, PeriodKind, Side, TrackedFilm
from tests.reasons import noted
from tests.runner import exact_track, mirrored_film

TRACK = exact_track(Scenario(view="front", duration_s=5.0))
CHOSEN_DEG = {Side.LEFT: 9.0, Side.RIGHT: -6.0}


def looked_at(*sides: Side) -> TrackedFilm:
    """The same runner, with knees of a chosen angle read off the pictures."""
    gait = gaitcheck.assess(TRACK).gait
    knees = tuple(
        KneeLook(side=side, time_s=mid_stance_s(gait.motion, support), angle_deg=CHOSEN_DEG[side])
        for side in sides
        for support in gait.of(PeriodKind.SUPPORT, side)[:5]
    )
    return TrackedFilm(track=TRACK, close_ups=CloseUps(legs=LegCloseUp(knees=knees)))


def valgus(analysis: Analysis, side: Side) -> Estimate:
    return analysis.measured("knee_valgus_angle").of(side)


def width(estimate: Estimate) -> float:
    assert estimate.high is not None
    assert estimate.low is not None
    return estimate.high - estimate.low


@pytest.mark.parametrize("side", Side)
def test_what_was_read_off_the_picture_is_the_number(side: Side) -> None:
    found = valgus(gaitcheck.assess(looked_at(*Side)), side)
    assert (found.value, found.steps) == (pytest.approx(CHOSEN_DEG[side]), 5)


def test_its_interval_is_narrower_than_that_of_the_landmarks() -> None:
    looked, not_looked = (gaitcheck.assess(track) for track in (looked_at(*Side), TRACK))
    assert width(valgus(looked, Side.LEFT)) < width(valgus(not_looked, Side.LEFT)) / 2


def test_a_leg_that_was_not_read_falls_back_to_the_landmarks_and_says_so() -> None:
    half, none = gaitcheck.assess(looked_at(Side.LEFT)), gaitcheck.assess(TRACK)
    assert valgus(half, Side.RIGHT) == valgus(none, Side.RIGHT)
    assert valgus(half, Side.LEFT).value == pytest.approx(CHOSEN_DEG[Side.LEFT])
    assert any("standing leg (right)" in warning for warning in noted(half))
    assert not any("standing leg" in warning for warning in noted(none))


def test_a_mirrored_run_mirrors_the_knees() -> None:
    straight, turned = (gaitcheck.assess(track) for track in (looked_at(*Side), mirrored_film(looked_at(*Side))))
    for side in Side:
        assert valgus(turned, side).value == pytest.approx(valgus(straight, side.other).value)
