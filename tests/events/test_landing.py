"""When a foot lands, told by the foot alone: against the landings that were chosen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitcheck.events.landing import landings_s
from gaitcheck.events.slip import foot_slip
from gaitcheck.types import EventKind, Floats, Side
from tests.events.moments import DURATION_S, chosen_s, errors_ms, in_the_mirror, motion

FIRST_S = 0.12
"""What tells a landing is the late swing some 0.1 s before it."""


def inside(true_s: Floats) -> Floats:
    return true_s[(true_s > FIRST_S) & (true_s < DURATION_S - 0.1)]


@pytest.mark.parametrize("view", ["side-right", "side-left"])
@pytest.mark.parametrize("side", list(Side))
def test_every_landing_of_a_foot_is_found_once_and_each_the_same_milliseconds_beside_it(view: str, side: Side) -> None:
    """The same for all of a foot's is what the trunk takes off afterwards (``side_view``); 2 to 15 ms early."""
    true_s = chosen_s(EventKind.INITIAL_CONTACT, side)
    found_s = landings_s(foot_slip(motion(view), side))
    errors = errors_ms(found_s, true_s)
    assert len(found_s) >= len(inside(true_s))
    assert np.abs(errors_ms(inside(true_s), found_s)).max() < 25
    assert np.std(errors) < 3
    assert np.abs(errors).max() < 20


@pytest.mark.parametrize("side", list(Side))
def test_the_mirrored_foot_lands_at_the_same_moments(side: Side) -> None:
    here = landings_s(foot_slip(in_the_mirror(motion()), side.other))
    np.testing.assert_allclose(here, landings_s(foot_slip(motion(), side)))


def test_a_film_that_begins_later_tells_the_same_moments() -> None:
    late = replace(motion(), time_s=motion().time_s + 977.5)
    there, here = (landings_s(foot_slip(seen, Side.RIGHT)) for seen in (motion(), late))
    np.testing.assert_allclose(here - 977.5, there, atol=1e-6)


def test_a_foot_that_stands_all_the_time_never_lands() -> None:
    still = replace(motion(), xy_ll=np.repeat(motion().xy_ll[:1], len(motion().time_s), axis=0))
    assert len(landings_s(foot_slip(still, Side.RIGHT))) == 0


def test_a_foot_that_does_not_stand_within_a_third_of_a_stride_did_not_land() -> None:
    foot = foot_slip(motion(), Side.RIGHT)
    assert len(landings_s(replace(foot, landing=np.ones_like(foot.landing)))) == 0


def test_the_moment_is_read_between_those_at_which_the_slip_falls_below_two_fifths() -> None:
    """A slip that falls from 0.5 to 0.3 within one moment comes below 0.4 half-way between them."""
    foot = foot_slip(motion(), Side.RIGHT)
    late_swing = int(np.argmax(foot.ahead_ll[: foot.stride]))
    slip = np.where(np.arange(len(foot.landing)) < late_swing + 30, 0.5, 0.3)
    found = landings_s(replace(foot, landing=slip))
    assert found[0] == pytest.approx(foot.time_s(late_swing + 29.5))
