"""Events beside the truth: errors, what was missed and what was invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

import gaitcheck
from benchmarks.accuracy.moments import markdown, moments_of
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis
from gaitcheck.types import EventKind, Side
from tests.runner import exact_track


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return gaitcheck.assess(exact_track(Scenario(view="side-right", duration_s=5.0)))


def truth(analysis: Analysis, later_s: float = 0.0) -> dict[str, object]:
    events = analysis.gait.events
    return {"events": [{"kind": e.kind.value, "side": e.side.value, "time_s": e.time_s + later_s} for e in events]}


def test_moments_that_are_right_have_no_error(analysis: Analysis) -> None:
    for found in moments_of(analysis, truth(analysis)):
        assert found.errors_ms == pytest.approx([0.0] * found.true)
        assert (found.missed, found.invented) == (0, 0)


def test_moments_told_too_early_have_a_negative_error(analysis: Analysis) -> None:
    for found in moments_of(analysis, truth(analysis, later_s=0.02)):
        assert found.errors_ms == pytest.approx([-20.0] * len(found.errors_ms))
        assert found.errors_ms


def test_a_landing_that_is_not_told_is_missed_and_one_that_never_was_is_invented(analysis: Analysis) -> None:
    landings = [e for e in analysis.gait.events if (e.kind, e.side) == (EventKind.INITIAL_CONTACT, Side.RIGHT)]
    events = tuple(e for e in analysis.gait.events if e is not landings[2])
    events += (replace(landings[2], time_s=landings[2].time_s + 0.3),)
    told = replace(analysis, gait=replace(analysis.gait, events=events))
    (found,) = (each for each in moments_of(told, truth(analysis)) if each.group == ("initial_contact", "side", "near"))
    assert (found.missed, found.invented) == (1, 1)
    assert "| initial contact | side | near |" in markdown([found])
