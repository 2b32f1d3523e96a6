"""When either foot lands, told by the trunk alone: against the landings that were chosen, in every view."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitcheck.events.trunk_fall import landings_s
from gaitcheck.types import EventKind, Floats
from tests.events.moments import DURATION_S, chosen_s, errors_ms, in_the_mirror, motion

STEP_S = 60 / 168
VIEWS = ["side-right", "side-left", "rear", "front"]


def told(view: str) -> Floats:
    """But in the last third of a step of the film, where what stops the fall is not in it (``gaitcheck.events``)."""
    found_s = landings_s(motion(view))
    return found_s[found_s < DURATION_S - STEP_S / 3]


@pytest.mark.parametrize("view", VIEWS)
def test_every_landing_inside_of_the_film_is_told_by_the_fall_that_it_ends(view: str) -> None:
    true_s = chosen_s(EventKind.INITIAL_CONTACT)
    errors = errors_ms(told(view), true_s)
    assert len(errors) >= len(true_s[true_s < DURATION_S - STEP_S / 3]) - 1
    assert np.abs(errors).max() < 15


@pytest.mark.parametrize("view", VIEWS)
def test_one_comes_every_step(view: str) -> None:
    np.testing.assert_allclose(np.diff(told(view)), STEP_S, atol=0.01)


def test_whose_leg_is_whose_does_not_matter() -> None:
    np.testing.assert_allclose(landings_s(in_the_mirror(motion())), landings_s(motion()))


@pytest.mark.parametrize("shares", [0.0, 0.05])
def test_a_trunk_that_hardly_falls_has_not_flown(shares: float) -> None:
    heights = motion().xy_ll.copy()
    heights[..., 1] *= shares
    assert len(landings_s(replace(motion(), xy_ll=heights))) == 0


def test_no_landing_is_told_before_the_film_begins() -> None:
    for first in range(0, 24, 3):
        seen = motion()
        cut = replace(
            seen,
            time_s=seen.time_s[first:],
            xy_ll=seen.xy_ll[first:],
            seen=seen.seen[first:],
            repaired=seen.repaired[first:],
            swapped=seen.swapped[first:],
        )
        assert landings_s(cut).min() >= cut.time_s[0]
