"""When a foot leaves the ground: against the contact times that were chosen, a short one left and a long one right."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitcheck.events.slip import foot_slip
from gaitcheck.events.toe_off import toe_offs_s
from gaitcheck.types import EventKind, Floats, Motion, Side
from tests.events.moments import LONG, SHORT, chosen_s, in_the_mirror, motion

CONTACT_S = {Side.LEFT: SHORT.contact_s, Side.RIGHT: LONG.contact_s}


def stances_s(seen: Motion, side: Side, landed_s: Floats) -> Floats:
    """How long the foot was down after each landing; not-a-number where the film ends before it leaves."""
    left_s = toe_offs_s(seen, foot_slip(seen, side), landed_s)
    return np.array([np.nan if each is None else each for each in left_s]) - landed_s


@pytest.mark.parametrize("view", ["side-right", "side-left"])
@pytest.mark.parametrize("side", list(Side))
def test_a_foot_is_down_for_as_long_as_was_chosen(view: str, side: Side) -> None:
    found_s = stances_s(motion(view), side, chosen_s(EventKind.INITIAL_CONTACT, side))[:-1]
    assert found_s == pytest.approx(CONTACT_S[side], abs=0.020)
    assert np.nanstd(found_s) < 0.004


@pytest.mark.parametrize("side", list(Side))
def test_the_mirrored_leg_leaves_at_the_same_moments(side: Side) -> None:
    landed_s = chosen_s(EventKind.INITIAL_CONTACT, side)
    here = stances_s(in_the_mirror(motion()), side.other, landed_s)
    np.testing.assert_allclose(here, stances_s(motion(), side, landed_s))


def test_a_landing_without_half_a_stride_of_film_after_it_has_no_toe_off() -> None:
    end_s = float(motion().time_s[-1])
    foot = foot_slip(motion(), Side.RIGHT)
    assert toe_offs_s(motion(), foot, np.array([end_s - 0.30, end_s - 0.05])) == (None, None)


def test_a_toe_that_never_stands_never_leaves() -> None:
    foot = foot_slip(motion(), Side.RIGHT)
    slips = replace(foot, leaving=np.ones_like(foot.leaving))
    assert toe_offs_s(motion(), slips, np.array([1.0])) == (None,)


def test_without_landings_there_are_none() -> None:
    assert toe_offs_s(motion(), foot_slip(motion(), Side.RIGHT), np.array([])) == ()


def test_a_leg_that_does_not_straighten_is_told_by_its_toe() -> None:
    """A knee as bent as ever has no straightest moment near: the toe's slip, less its usual lag, is taken."""
    seen = motion()
    foot = foot_slip(seen, Side.RIGHT)
    stiff = replace(seen, xy_ll=np.repeat(seen.xy_ll[:1], len(seen.time_s), axis=0))
    landed_s = chosen_s(EventKind.INITIAL_CONTACT, Side.RIGHT)[1]
    (left_s,) = toe_offs_s(stiff, foot, np.array([landed_s]))
    moments = np.arange(len(foot.leaving)) / 400.0 + foot.start_s
    stands = moments[(moments > landed_s + 0.2) & (moments < landed_s + 0.34) & (foot.leaving <= 0.4)]
    assert left_s == pytest.approx(stands[-1] - 0.008, abs=0.003)
