"""The strike angle of drawn shoes, whose turn was chosen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitcheck.closeup import FootCloseUp, FootLook, StanceLooks, close_up, cut
from gaitcheck.closeup.looks import PX_PER_LEG
from gaitcheck.closeup.matching import Place
from gaitcheck.closeup.strikes import NO_SHOE, TOO_FEW, UNSTEADY
from gaitcheck.closeup.turning import common_turn_deg
from gaitcheck.types import Side
from tests.closeup.drawn import FLOOR, drawn, landings


def seen(stances: tuple[StanceLooks, ...]) -> FootCloseUp:
    return close_up(Side.RIGHT, stances)


def angles_deg(found: FootCloseUp) -> np.ndarray:
    assert found.why_absent is None
    return np.array([strike.angle_deg for strike in found.strikes])


def with_marks_moved(stances: tuple[StanceLooks, ...], by_px: tuple[float, float]) -> tuple[StanceLooks, ...]:
    def moved(looks: tuple[FootLook, ...]) -> tuple[FootLook, ...]:
        return tuple(replace(look, marks_px=look.marks_px + by_px) for look in looks)

    return tuple(replace(looks, contact=moved(looks.contact), flat=moved(looks.flat)) for looks in stances)


@pytest.mark.parametrize("turn_deg", [-12.0, -4.5, 0.0, 7.0, 13.3, 25.0, 33.0])
def test_a_shoe_is_read_to_within_a_degree_of_how_it_was_turned(turn_deg: float) -> None:
    assert angles_deg(seen(landings([turn_deg] * 4))) == pytest.approx([turn_deg] * 4, abs=1.0)


def test_landings_that_differ_are_told_apart() -> None:
    turns_deg = [4.0, 9.0, 6.0, 11.0]
    assert angles_deg(seen(landings(turns_deg))) == pytest.approx(turns_deg, abs=1.0)


def test_the_angle_is_the_one_at_contact_between_two_frames() -> None:
    assert angles_deg(seen(landings([14.0] * 3, fall_deg=8.0))) == pytest.approx([14.0] * 3, abs=1.0)


@pytest.mark.parametrize("by_px", [(0.0, -26.0), (12.0, -20.0), (-12.0, -8.0)])
def test_marks_beside_the_shoe_do_not_change_the_angle(by_px: tuple[float, float]) -> None:
    stances = with_marks_moved(landings([12.0] * 4), by_px)
    assert angles_deg(seen(stances)) == pytest.approx([12.0] * 4, abs=1.5)


def test_a_look_with_one_wild_mark_is_left_out() -> None:
    stances = landings([12.0] * 4)
    usual, off_px = stances[0].flat[0], np.array([[120, 0], [60, 0], [60, 0]])
    beside = replace(usual, rgb=np.roll(usual.rgb, 60, axis=1), marks_px=usual.marks_px + off_px)
    found = seen((replace(stances[0], flat=(beside, *stances[0].flat[1:])), *stances[1:]))
    assert angles_deg(found) == pytest.approx([12.0] * 4, abs=1.0)


def test_a_shoe_alike_in_two_turns_on_one_landing_is_read_as_on_the_others() -> None:
    first, second = ({-12.0: Place(likeness=low), 20.0: Place(likeness=high)} for low, high in ((0.6, 0.5), (0.3, 0.7)))
    assert common_turn_deg([first]) == -12
    assert common_turn_deg([first, second]) == 20


def test_the_same_looks_give_the_same_angles() -> None:
    assert seen(landings([9.0] * 3)) == seen(landings([9.0] * 3))


def test_a_shoe_in_the_colours_of_the_floor_is_refused() -> None:
    found = seen(landings([12.0] * 4, upper=FLOOR, sole=FLOOR))
    assert (found.strikes, found.why_absent) == ((), NO_SHOE)


def test_two_landings_are_too_few() -> None:
    assert seen(landings([12.0] * 2)).why_absent == TOO_FEW


def test_a_landing_without_a_look_before_contact_is_left_out() -> None:
    stances = landings([12.0] * 4)
    cut_short = replace(stances[0], contact=stances[0].contact[1:])
    found = seen((cut_short, *stances[1:]))
    assert [strike.time_s for strike in found.strikes] == [looks.stance.start_s for looks in stances[1:]]


def test_a_landing_in_which_something_hides_the_shoe_is_left_out() -> None:
    stances = landings([12.0] * 4)
    hidden = tuple(replace(look, rgb=np.full_like(look.rgb, FLOOR)) for look in stances[2].contact)
    found = seen((*stances[:2], replace(stances[2], contact=hidden), stances[3]))
    assert [strike.time_s for strike in found.strikes] == [stances[k].stance.start_s for k in (0, 1, 3)]


def test_angles_that_scatter_more_than_a_runner_does_are_refused() -> None:
    assert seen(landings([-2.0, 6.0, 14.0, 6.0, -2.0, 14.0])).why_absent == UNSTEADY


def test_no_landing_at_all_is_no_shoe() -> None:
    assert seen(()).why_absent == NO_SHOE


def test_a_foot_that_faces_left_is_cut_out_as_one_that_faces_right() -> None:
    picture, marks_px = drawn(10.0, seed=1)
    across = picture.shape[1] - 1
    mirrored = np.stack([across - marks_px[:, 0], marks_px[:, 1]], axis=1)
    right = cut(picture, marks_px, PX_PER_LEG, faces_left=False, time_s=0.0)
    left = cut(picture[:, ::-1].copy(), mirrored, PX_PER_LEG, faces_left=True, time_s=0.0)
    assert left.marks_px == pytest.approx(right.marks_px)
    assert np.abs(left.rgb.astype(int) - right.rgb).max() <= 2


def test_a_larger_picture_of_the_same_foot_is_cut_out_at_the_same_size() -> None:
    picture, marks_px = drawn(10.0, seed=1)
    large = np.repeat(np.repeat(picture, 2, axis=0), 2, axis=1)
    small_look = cut(picture, marks_px, PX_PER_LEG, faces_left=False, time_s=0.0)
    large_look = cut(large, 2 * marks_px + 0.5, 2 * PX_PER_LEG, faces_left=False, time_s=0.0)
    assert np.ptp(large_look.marks_px, axis=0) == pytest.approx(np.ptp(small_look.marks_px, axis=0))
    assert np.abs(large_look.rgb.astype(int) - small_look.rgb).mean() < 5
