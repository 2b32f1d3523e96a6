"""The grid of the accuracy benchmark: what it is made of, so that a figure can be trusted."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.accuracy.grid import FULL, HARD, LEARN, QUICK, SHOW
from benchmarks.synthetic.runner import Runner
from benchmarks.synthetic.scenario import Scenario

ROOM_60 = {
    name: scenario
    for name, scenario in SHOW.items()
    if scenario.view.startswith("side") and scenario.frame_rate_hz == 60 and not scenario.overground
}


def test_every_clip_belongs_to_one_part_and_about_half_were_shown_to_nothing() -> None:
    assert {**LEARN, **SHOW} == FULL
    assert len(LEARN) + len(SHOW) == len(FULL)
    assert set(QUICK) <= set(LEARN)
    assert 45 <= len(FULL) <= 55
    assert 0.4 < len(SHOW) / len(FULL) < 0.6


def test_no_clip_is_counted_twice() -> None:
    assert max(Counter(str(scenario.to_dict()) for scenario in {**FULL, **HARD}.values()).values()) == 1


@pytest.mark.parametrize("scenario", ROOM_60.values(), ids=ROOM_60)
def test_what_is_shown_from_the_side_has_ten_steps_a_leg(scenario: Scenario) -> None:
    events = Runner(scenario).schedule.events(0.0, scenario.duration_s)
    landings = Counter(event.side for event in events if event.kind == "initial_contact")
    assert min(landings.values()) >= 10


@pytest.mark.parametrize("part", [LEARN, SHOW], ids=["learn", "show"])
def test_each_part_spans_strikes_and_knees(part: dict[str, Scenario]) -> None:
    strikes = [s.leg(side).strike_angle_deg for s in part.values() for side in ("left", "right")]
    knees = [s.leg(side).valgus_deg for s in part.values() if s.view == "rear" for side in ("left", "right")]
    assert min(strikes) <= -6
    assert max(strikes) >= 20
    assert min(knees) <= -7
    assert max(knees) >= 15


def test_the_hard_set_is_six_dark_blurred_clips_from_both_sides() -> None:
    assert Counter(scenario.view for scenario in HARD.values()) == {"side-left": 3, "side-right": 3}
    assert all(s.look == "black_tights" and s.frame_rate_hz == 30 and s.exposure_s == 1 / 60 for s in HARD.values())
    assert any(s.rails and s.light < 0.5 for s in HARD.values())
