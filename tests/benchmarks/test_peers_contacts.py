"""Contacts counted against truth after a tool's own constant delay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.peers.contacts import feet_exchanged, hits
from benchmarks.peers.records import Contact
from gaitcheck.types import Side

FRAME_S = 1 / 60


def steps(*times_s: float, first: Side = Side.LEFT) -> tuple[Contact, ...]:
    return tuple(
        Contact(time_s=time_s, side=first.other if number % 2 else first) for number, time_s in enumerate(times_s)
    )


TRUE = steps(0.4, 0.76, 1.13, 1.49, 1.86)


def test_a_constant_delay_costs_no_hit_and_is_told() -> None:
    found = hits(TRUE, steps(0.34, 0.70, 1.07, 1.43, 1.80), FRAME_S)
    assert (found.true, found.found, found.hits) == (5, 5, 5)
    assert found.shift_s == pytest.approx(-0.06)


def test_one_contact_three_frames_off_the_others_is_a_miss() -> None:
    assert hits(TRUE, steps(0.34, 0.70, 1.12, 1.43, 1.80), FRAME_S).hits == 4


def test_one_and_a_half_frames_off_still_counts() -> None:
    assert hits(TRUE, steps(0.4, 0.76, 1.13 + 1.5 * FRAME_S, 1.49, 1.86), FRAME_S).hits == 5
    assert hits(TRUE, steps(0.4, 0.76, 1.13 + 1.6 * FRAME_S, 1.49, 1.86), FRAME_S).hits == 4


def test_two_found_for_one_true_count_once() -> None:
    doubled = (*TRUE, Contact(time_s=0.41, side=Side.LEFT))
    found = hits(TRUE, doubled, FRAME_S)
    assert (found.found, found.hits) == (6, 5)


def test_the_right_time_on_the_wrong_foot_is_a_miss_until_the_feet_are_exchanged() -> None:
    mixed_up = feet_exchanged(TRUE)
    assert hits(TRUE, mixed_up, FRAME_S).hits == 0
    assert hits(TRUE, feet_exchanged(mixed_up), FRAME_S).hits == 5


def test_a_delay_of_more_than_half_a_step_is_not_taken_out() -> None:
    a_step_late = [replace(contact, time_s=contact.time_s + 0.3) for contact in TRUE]
    assert hits(TRUE, a_step_late, FRAME_S).hits == 0
    assert hits(TRUE, a_step_late, FRAME_S).shift_s == 0
    a_little_late = [replace(contact, time_s=contact.time_s + 0.15) for contact in TRUE]
    assert hits(TRUE, a_little_late, FRAME_S).hits == 5


def test_nothing_found_is_no_hit_and_no_error() -> None:
    found = hits(TRUE, (), FRAME_S)
    assert (found.found, found.hits, found.shift_s) == (0, 0, 0)


def test_a_foot_that_never_lands_in_truth_has_nothing_to_be_compared_with() -> None:
    assert hits(steps(0.4), steps(0.4, first=Side.RIGHT), FRAME_S).hits == 0
