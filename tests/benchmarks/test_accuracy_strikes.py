"""Naming the foot strike: figures of answers that were chosen."""

from __future__ import annotations

import pytest

from benchmarks.accuracy.strikes import Strike, kappa, markdown


def strikes(*pairs: tuple[bool, bool | None]) -> list[Strike]:
    return [Strike(clip="chosen", rearfoot=true, told=told) for true, told in pairs]


def test_always_right_is_a_kappa_of_one() -> None:
    assert kappa(strikes((True, True), (False, False), (True, True))) == 1.0


def test_saying_rearfoot_of_every_foot_is_worth_nothing() -> None:
    assert kappa(strikes((True, True), (False, True), (True, True))) == 0.0


def test_one_wrong_of_four_is_half_of_what_chance_left() -> None:
    assert kappa(strikes((True, True), (True, False), (False, False), (False, False))) == pytest.approx(0.5)


def test_only_one_kind_of_foot_has_no_kappa() -> None:
    assert kappa(strikes((True, True), (True, True))) is None
    assert markdown(strikes((True, True))).endswith("| 1 | 0% | 1 of 1 | - |\n")


def test_silence_is_counted_apart() -> None:
    assert "| 4 | 50% | 1 of 2 |" in markdown(strikes((True, None), (False, None), (True, True), (False, True)))


def test_a_grid_without_a_side_view_says_so_in_its_figures() -> None:
    assert markdown([]).endswith("| 0 | 100% | 0 of 0 | - |\n")
