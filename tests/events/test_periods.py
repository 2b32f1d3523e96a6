"""Contacts and toe-offs that were written down by hand, and the periods between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from gaitcheck.events.periods import find_periods
from gaitcheck.types import Event, EventKind, Period, PeriodKind, Side

STEP_S, CONTACT_S = 0.36, 0.25
LEFT, RIGHT = Side.LEFT, Side.RIGHT
CONTACT, OFF = EventKind.INITIAL_CONTACT, EventKind.TOE_OFF


def event(kind: EventKind, side: Side, time_s: float, confidence: float = 1.0) -> Event:
    return Event(kind=kind, side=side, time_s=time_s, frame=round(60 * time_s), confidence=confidence)


def steps(count: int, first: Side = LEFT) -> list[Event]:
    """A run of so many landings, each with its toe-off, in the order of time."""
    sides = [first if number % 2 == 0 else first.other for number in range(count)]
    found = [event(CONTACT, side, number * STEP_S) for number, side in enumerate(sides)]
    found += [event(OFF, side, number * STEP_S + CONTACT_S) for number, side in enumerate(sides)]
    return sorted(found, key=lambda each: each.time_s)


def periods(events: Iterable[Event], kind: PeriodKind) -> list[Period]:
    return [period for period in find_periods(tuple(events), 2 * STEP_S) if period.kind is kind]


def told(events: Iterable[Event], kind: PeriodKind) -> list[tuple[Side, float, float]]:
    """Whose it is, when it begins, and how long it lasts."""
    return [(each.side, pytest.approx(each.start_s), pytest.approx(each.duration_s)) for each in periods(events, kind)]


def test_a_stance_is_from_a_feet_landing_to_its_leaving() -> None:
    assert told(steps(3), PeriodKind.STANCE) == [
        (LEFT, 0.0, CONTACT_S),
        (RIGHT, STEP_S, CONTACT_S),
        (LEFT, 2 * STEP_S, CONTACT_S),
    ]


def test_a_step_belongs_to_the_foot_that_lands_and_a_support_to_the_one_that_stands() -> None:
    assert told(steps(3), PeriodKind.STEP) == [(RIGHT, 0.0, STEP_S), (LEFT, STEP_S, STEP_S)]
    assert told(steps(3), PeriodKind.SUPPORT) == [(LEFT, 0.0, STEP_S), (RIGHT, STEP_S, STEP_S)]


def test_a_stride_is_from_a_landing_to_the_same_foots_next() -> None:
    assert told(steps(4), PeriodKind.STRIDE) == [(LEFT, 0.0, 2 * STEP_S), (RIGHT, STEP_S, 2 * STEP_S)]


def test_a_flight_is_from_leaving_to_the_other_foots_landing_and_a_swing_to_the_own_foots() -> None:
    assert told(steps(3), PeriodKind.FLIGHT) == [
        (LEFT, CONTACT_S, STEP_S - CONTACT_S),
        (RIGHT, STEP_S + CONTACT_S, STEP_S - CONTACT_S),
    ]
    assert told(steps(3), PeriodKind.SWING) == [(LEFT, CONTACT_S, 2 * STEP_S - CONTACT_S)]


def test_the_run_is_from_the_first_to_the_last_landing() -> None:
    assert told(steps(5), PeriodKind.RUN) == [(LEFT, 0.0, 4 * STEP_S)]
    assert told(steps(1), PeriodKind.RUN) == []


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_of_a_mirrored_run_the_other_leg_has_the_same_periods(kind: PeriodKind) -> None:
    there, here = told(steps(7), kind), told(steps(7, first=RIGHT), kind)
    assert here == [(side.other, start_s, duration_s) for side, start_s, duration_s in there]


def test_they_come_in_the_order_of_time() -> None:
    starts = [period.start_s for period in find_periods(steps(6), 2 * STEP_S)]
    assert starts == sorted(starts)


def test_across_a_landing_that_was_not_seen_there_is_no_step_and_no_stride() -> None:
    seen = [each for each in steps(6) if each.time_s != pytest.approx(2 * STEP_S)]  # a left one
    assert [start_s for _, start_s, _ in told(seen, PeriodKind.STEP)] == [0.0, 3 * STEP_S, 4 * STEP_S]
    assert [(side, start_s) for side, start_s, _ in told(seen, PeriodKind.STRIDE)] == [
        (RIGHT, STEP_S),
        (RIGHT, 3 * STEP_S),
    ]


def test_a_toe_off_without_its_landing_ends_no_stance() -> None:
    seen = [each for each in steps(4) if each.kind is OFF or each.side is RIGHT]
    assert [side for side, *_ in told(seen, PeriodKind.STANCE)] == [RIGHT, RIGHT]


@pytest.mark.parametrize(("contact_s", "stances"), [(0.10, 0), (0.12, 1), (0.46, 1), (0.48, 0)])
def test_a_stance_takes_15_to_65_hundredths_of_a_stride(contact_s: float, stances: int) -> None:
    seen = [event(CONTACT, LEFT, 0.0), event(OFF, LEFT, contact_s)]
    assert len(told(seen, PeriodKind.STANCE)) == stances


def test_feet_that_are_down_together_for_a_moment_have_a_flight_of_less_than_nothing() -> None:
    walk = [event(CONTACT, LEFT, 0.0), event(CONTACT, RIGHT, STEP_S), event(OFF, LEFT, STEP_S + 0.05)]
    assert told(walk, PeriodKind.FLIGHT) == [(LEFT, STEP_S + 0.05, -0.05)]


def test_a_period_is_as_sure_as_the_less_sure_of_its_ends() -> None:
    events = steps(3)
    unsure = [replace(each, confidence=0.4) if each.time_s == pytest.approx(STEP_S) else each for each in events]
    assert [period.confidence for period in periods(unsure, PeriodKind.STEP)] == [0.4, 0.4]
    assert [period.confidence for period in periods(unsure, PeriodKind.STRIDE)] == [1.0]


def test_of_nothing_there_are_no_periods() -> None:
    assert find_periods((), 2 * STEP_S) == ()
