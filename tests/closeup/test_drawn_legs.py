"""The knee of drawn legs, whose angle was chosen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitcheck.closeup.legs import close_up, cut
from gaitcheck.closeup.legs.knees import NOT_READ, USUAL_SHANK, shank_width_px
from gaitcheck.closeup.looks import PX_PER_LEG
from gaitcheck.types import Side
from tests.closeup.drawn_legs import HALF_SHANK_PX, drawn_leg, looks


@pytest.mark.parametrize("valgus_deg", [-8.0, -5.0, 0.0, 5.0, 8.0, 12.0])
@pytest.mark.parametrize("beside", [False, True])
def test_a_chosen_valgus_is_read_though_the_marks_show_a_straight_leg(valgus_deg: float, beside: bool) -> None:
    found = close_up(looks([valgus_deg] * 4, beside=beside))
    assert found.why_absent is None
    assert [knee.angle_deg for knee in found.knees] == pytest.approx([valgus_deg] * 4, abs=1.0)


def test_each_leg_has_its_own_knees() -> None:
    found = close_up((*looks([10.0] * 3, Side.LEFT), *looks([-6.0] * 3, Side.RIGHT)))
    means = {side: np.mean([knee.angle_deg for knee in found.knees if knee.side is side]) for side in Side}
    assert means == {Side.LEFT: pytest.approx(10.0, abs=1.0), Side.RIGHT: pytest.approx(-6.0, abs=1.0)}


def test_the_shank_is_as_wide_as_it_is_drawn() -> None:
    assert shank_width_px(looks([0.0] * 4, beside=False)) == pytest.approx(2 * HALF_SHANK_PX, abs=2.5)


def test_two_legs_together_are_not_taken_for_one_shank() -> None:
    merged = [replace(look, mask=np.where(np.arange(288) > 120, 1.0, look.mask)) for look in looks([0.0] * 4)]
    assert shank_width_px(merged) == USUAL_SHANK * PX_PER_LEG


def test_a_leg_in_a_mirror_is_cut_out_the_same() -> None:
    mask, marks_px = drawn_leg(7.0), np.array([[144.5, 40.5], [144.5, 160.5], [144.5, 285.5]])
    mirrored_px = np.column_stack([mask.shape[1] - marks_px[:, 0], marks_px[:, 1]])
    told = {"leg_length_px": PX_PER_LEG, "side": Side.LEFT, "time_s": 1.0}
    one = cut(mask, marks_px, outer_is_right=False, **told)
    other = cut(np.ascontiguousarray(mask[:, ::-1]), mirrored_px, outer_is_right=True, **told)
    np.testing.assert_allclose(one.mask, other.mask, atol=1e-4)
    np.testing.assert_allclose(one.marks_px, other.marks_px, atol=1e-6)


def test_a_hidden_leg_has_no_knees_and_the_other_keeps_its_own() -> None:
    hidden = tuple(replace(look, mask=np.zeros_like(look.mask)) for look in looks([5.0] * 4, Side.RIGHT))
    assert {knee.side for knee in close_up((*looks([5.0] * 4), *hidden)).knees} == {Side.LEFT}
    assert (close_up(hidden).knees, close_up(hidden).why_absent) == ((), NOT_READ)


def test_two_steps_are_too_few() -> None:
    assert close_up(looks([5.0] * 2)).why_absent == NOT_READ


def test_steps_that_are_all_different_are_not_believed() -> None:
    assert close_up(looks([-14.0, -5.0, 5.0, 14.0, 20.0])).why_absent == NOT_READ
