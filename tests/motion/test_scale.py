"""How long a leg is in metres: the belt's speed before the height, each with its own error, or not at all."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Settings
from gaitcheck.motion.axes import leg_length_px
from gaitcheck.motion.scale import UNKNOWN, belt_speed_px_s, find_scale
from gaitcheck.types import Plane, PoseTrack, Scale, Side
from tests.runner import exact_track, mirrored

SPEED_KMH = 10.44  # as the runner of ``Scenario`` runs: 2.9 m/s
HEIGHT_CM = 175.0
LEG_M = 0.491 * HEIGHT_CM / 100


@cache
def runner() -> PoseTrack:
    return exact_track(Scenario(view="side-right", duration_s=3.0))


def legs_px(track: PoseTrack, near: Side = Side.RIGHT) -> float:
    return leg_length_px(track.xy_px, track.placed, (near,))


def scale(told: Settings, plane: Plane | None = Plane.SIDE) -> Scale:
    return find_scale(runner().xy_px, runner().time_s, 1, legs_px(runner()), plane, told)


@pytest.mark.parametrize("plane", [Plane.SIDE, Plane.FRONTAL, None])
def test_the_height_gives_a_leg_its_share_of_it_in_every_view_with_people_differing(plane: Plane | None) -> None:
    found = scale(Settings(height_cm=HEIGHT_CM), plane)
    assert found.source == "body height"
    assert found.m_per_leg_length == pytest.approx(LEG_M)
    assert found.relative_sd == pytest.approx(0.045)  # a leg is 0.45 to 0.53 of the height in 95 of 100 people


def test_the_belt_gives_the_length_that_was_built_whatever_height_is_told() -> None:
    found = scale(Settings(height_cm=150.0, speed_kmh=SPEED_KMH))
    assert found.source == "belt speed"
    assert found.m_per_leg_length == pytest.approx(LEG_M, rel=0.05)
    assert found.relative_sd == pytest.approx(0.03)  # belts are off by 2 to 3 %


def test_twice_the_speed_makes_the_leg_twice_as_long() -> None:
    slow, fast = (scale(Settings(speed_kmh=times * SPEED_KMH)).m_per_leg_length for times in (1, 2))
    assert slow is not None
    assert fast == pytest.approx(2 * slow)


def test_the_mirrored_runner_has_the_same_scale() -> None:
    told, seen = Settings(speed_kmh=SPEED_KMH), mirrored(runner())
    here = find_scale(seen.xy_px, seen.time_s, -1, legs_px(seen, Side.LEFT), Plane.SIDE, told)
    assert here.source == "belt speed"
    assert here.m_per_leg_length == pytest.approx(scale(told).m_per_leg_length)


@pytest.mark.parametrize("plane", [Plane.FRONTAL, None])
def test_but_from_the_side_the_belt_is_not_seen(plane: Plane | None) -> None:
    assert scale(Settings(speed_kmh=SPEED_KMH), plane) == UNKNOWN
    assert scale(Settings(speed_kmh=SPEED_KMH, height_cm=HEIGHT_CM), plane).source == "body height"


def test_feet_that_never_go_back_leave_the_height() -> None:
    seen = runner()
    found = find_scale(
        np.repeat(seen.xy_px[:1], len(seen.time_s), axis=0),
        seen.time_s,
        1,
        legs_px(seen),
        Plane.SIDE,
        Settings(speed_kmh=SPEED_KMH, height_cm=HEIGHT_CM),
    )
    assert found.source == "body height"


def test_who_tells_nothing_gets_leg_lengths_alone() -> None:
    assert scale(Settings()) == UNKNOWN
    assert UNKNOWN.m_per_leg_length is None


def test_the_belt_goes_back_as_fast_as_the_runner_runs() -> None:
    px_per_m = legs_px(runner()) / LEG_M
    assert belt_speed_px_s(runner().xy_px, runner().time_s, 1) / px_per_m == pytest.approx(2.9, rel=0.05)
