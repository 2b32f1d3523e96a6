"""The stretches of the gait cycle between events, each [start, end)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from gaitcheck.types import Event, EventKind, Period, PeriodKind, Side

LONGEST_STRIDE: Final = 1.4
"""A stride longer than this many usual strides has a contact missing in it."""
NEIGHBOURS: Final = 12
"""The contacts that belong to a toe-off are among this many events before and after it."""
STANCE_SHARE: Final = (0.15, 0.65)
"""A stance is between these shares of a stride; others come from a wrong event and are left out."""


def find_periods(events: Sequence[Event], stride_s: float) -> tuple[Period, ...]:
    """All stances, swings, flights, supports, steps and strides, in the order of time."""
    contacts = [event for event in events if event.kind is EventKind.INITIAL_CONTACT]
    found = [
        *_strides(contacts, stride_s),
        *_steps(contacts, stride_s),
        *_around_toe_off(events, stride_s),
        *_run(contacts),
    ]
    return tuple(sorted(found, key=lambda period: (period.start_s, period.kind, period.side)))


def _run(contacts: Sequence[Event]) -> Iterator[Period]:
    if len(contacts) >= 2:
        yield _period(PeriodKind.RUN, contacts[0].side, contacts[0], contacts[-1])


def _strides(contacts: Sequence[Event], stride_s: float) -> Iterator[Period]:
    for side in Side:
        for first, second in pairwise(contact for contact in contacts if contact.side is side):
            if second.time_s - first.time_s < LONGEST_STRIDE * stride_s:
                yield _period(PeriodKind.STRIDE, side, first, second)


def _steps(contacts: Sequence[Event], stride_s: float) -> Iterator[Period]:
    for first, second in pairwise(contacts):
        if first.side is not second.side and second.time_s - first.time_s < LONGEST_STRIDE * stride_s / 2:
            yield _period(PeriodKind.SUPPORT, first.side, first, second)
            yield _period(PeriodKind.STEP, second.side, first, second)


def _around_toe_off(events: Sequence[Event], stride_s: float) -> Iterator[Period]:
    """Stance before a toe-off; flight and swing after it."""
    for number, off in enumerate(events):
        if off.kind is not EventKind.TOE_OFF:
            continue
        before = _contact(reversed(events[max(0, number - NEIGHBOURS) : number]), off.side)
        if before is not None and _is_stance(off.time_s - before.time_s, stride_s):
            yield _period(PeriodKind.STANCE, off.side, before, off)
        near = events[max(0, number - NEIGHBOURS) : number + NEIGHBOURS]
        same, other = (_contact(near, side, off) for side in (off.side, off.side.other))
        if same is not None and same.time_s - off.time_s < stride_s:
            yield _period(PeriodKind.SWING, off.side, off, same)
        if other is not None and abs(other.time_s - off.time_s) < stride_s / 3:
            yield _period(PeriodKind.FLIGHT, off.side, off, other)


def _is_stance(duration_s: float, stride_s: float) -> bool:
    return STANCE_SHARE[0] * stride_s < duration_s < STANCE_SHARE[1] * stride_s


def _contact(events: Iterator[Event] | Sequence[Event], side: Side, after: Event | None = None) -> Event | None:
    """The first contact of a foot, at the earliest a little before the toe-off (double support)."""
    for event in events:
        late_enough = after is None or event.time_s > after.time_s - (0.1 if side is not after.side else 0.0)
        if event.kind is EventKind.INITIAL_CONTACT and event.side is side and late_enough:
            return event
    return None


def _period(kind: PeriodKind, side: Side, start: Event, end: Event) -> Period:
    confidence = min(start.confidence, end.confidence)
    return Period(kind=kind, side=side, start_s=start.time_s, end_s=end.time_s, confidence=confidence)
