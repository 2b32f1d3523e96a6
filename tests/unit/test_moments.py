"""Where a finding sends its reader to look: the leg and the instant that were measured."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Leg, Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.findings.judge import MOST_MOMENTS
from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.metrics.measure import measure
from gaitcheck.protocol import RUNNING
from gaitcheck.report.shots import groups
from gaitcheck.types import Because, EventKind, Finding, PeriodKind, Side
from tests.exports.runs import CUE
from tests.runner import exact_track

KNEE = Settings(height_cm=175, history=("knee",))
REACHING = {"left": Leg(overstride_m=0.42), "right": Leg(overstride_m=0.42)}
NEARBY_S = 1e-6


@cache
def filmed(scenario: Scenario) -> Analysis:
    return gaitcheck.assess(exact_track(scenario), KNEE)


def found(analysis: Analysis, name: str) -> Finding:
    return next(finding for finding in analysis.findings if finding.id == name)


def instants_s(analysis: Analysis, kind: EventKind, side: Side) -> list[float]:
    return [event.time_s for event in analysis.gait.events if (event.kind, event.side) == (kind, side)]


def each_is_one_of(moments_s: tuple[float, ...], instants: list[float]) -> bool:
    return bool(moments_s) and all(min(abs(each - moment) for each in instants) < NEARBY_S for moment in moments_s)


@pytest.mark.parametrize(("view", "near"), [("side-left", Side.LEFT), ("side-right", Side.RIGHT)])
@pytest.mark.parametrize("finding", ["raise_cadence", "land_under_hips"])
def test_a_reaching_foot_is_shown_at_landings_of_the_near_leg_only(view: str, near: Side, finding: str) -> None:
    """The landings of both legs alternate: every second one of all of them is always the other leg's."""
    analysis = filmed(Scenario(view=view, duration_s=10.0, **REACHING))
    moments_s = found(analysis, finding).moments_s
    landings_s = instants_s(analysis, EventKind.INITIAL_CONTACT, near)
    assert each_is_one_of(moments_s, landings_s)
    assert len(moments_s) == MOST_MOMENTS < len(landings_s)


def test_a_runner_who_turns_round_is_shown_by_the_leg_that_was_near_at_that_time() -> None:
    gait = replace(filmed(Scenario(view="side-right", duration_s=10.0)).gait, turned_s=((5.0, 10.0),))
    for measurement in measure([metric for metric in RUNNING.metrics if metric.legs == "near"], gait):
        near = {sample.period.start_s < 5.0: sample.period.side for sample in measurement.made_of(None)}
        assert near in ({}, {True: Side.RIGHT, False: Side.LEFT}), measurement.metric
        sides = {(sample.period.start_s < 5.0, sample.period.side) for sample in measurement.made_of(None)}
        assert len(sides) == len(near), measurement.metric


def test_a_knee_is_shown_where_the_hips_are_lowest_over_it_and_not_where_it_lands() -> None:
    analysis = filmed(Scenario(view="rear", duration_s=5.0, right=Leg(valgus_deg=16)))
    moments_s = found(analysis, "knee_over_second_toe").moments_s
    middles = [mid_stance_s(analysis.gait.motion, own) for own in analysis.gait.of(PeriodKind.SUPPORT, Side.RIGHT)]
    assert each_is_one_of(moments_s, middles)
    landings_s = instants_s(analysis, EventKind.INITIAL_CONTACT, Side.RIGHT)
    assert min(abs(moment - landing) for moment in moments_s for landing in landings_s) > 0.05


def test_feet_that_cross_are_shown_on_the_steps_that_cross() -> None:
    crossed = Leg(step_width_m=-0.06)
    analysis = filmed(Scenario(view="rear", duration_s=5.0, left=crossed))
    moments_s = found(analysis, "step_wider").moments_s
    middles = [mid_stance_s(analysis.gait.motion, own) for own in analysis.gait.of(PeriodKind.SUPPORT, Side.LEFT)]
    assert each_is_one_of(moments_s, middles)


@pytest.mark.parametrize("view", ["side-right", "rear"])
def test_every_sample_is_shown_within_its_own_period_and_frontal_ones_at_mid_stance(view: str) -> None:
    analysis = filmed(Scenario(view=view, duration_s=5.0))
    lowest = {own.start_s: mid_stance_s(analysis.gait.motion, own) for own in analysis.gait.of(PeriodKind.SUPPORT)}
    for metric in RUNNING.metrics:
        for sample in analysis.measured(metric.id).samples:
            assert all(sample.period.start_s <= moment <= sample.period.end_s for moment in sample.at_s), metric.id
            if metric.plane == "rear or front" and metric.per is PeriodKind.SUPPORT:
                assert sample.at_s == pytest.approx((lowest[sample.period.start_s],)), metric.id


def test_the_thigh_is_shown_at_toe_off_and_the_bend_of_a_swinging_knee_at_its_greatest() -> None:
    analysis = filmed(Scenario(view="side-right", duration_s=5.0))
    toe_offs = instants_s(analysis, EventKind.TOE_OFF, Side.RIGHT)
    for sample in analysis.measured("thigh_extension_at_toe_off").made_of(None):
        assert each_is_one_of(sample.at_s, toe_offs)
    for sample in analysis.measured("peak_swing_knee_flexion").made_of(None):
        assert 0.2 < (sample.at_s[0] - sample.period.start_s) / sample.period.duration_s < 0.7


@pytest.mark.parametrize(
    ("view", "name", "moment"),
    [
        ("side-right", "overstride_distance", "landing"),
        ("side-right", "thigh_extension_at_toe_off", "toe-off"),
        ("rear", "heel_from_midline", "mid-stance"),
        ("rear", "step_time", "landing"),
    ],
)
def test_the_farthest_step_is_pictured_at_the_instant_of_its_number(view: str, name: str, moment: str) -> None:
    analysis = filmed(Scenario(view=view, duration_s=5.0))
    told = replace(CUE, because=(Because(metric=name, side=None, says="chosen"),))
    farthest = [shot for group in groups(analysis, (told,)) for shot in group.shots if "Farthest" in shot.caption]
    assert {shot.moment for shot in farthest} == {moment}
