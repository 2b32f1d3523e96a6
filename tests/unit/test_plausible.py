"""What a body cannot do is not shown: a step of it is left out, a leg of it told why."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Settings
from gaitcheck.events import find_gait
from gaitcheck.landmarks import INDEX
from gaitcheck.metrics.declare import Metric, metric
from gaitcheck.metrics.froude_number import froude_number
from gaitcheck.metrics.knee_valgus_angle import knee_valgus_angle
from gaitcheck.metrics.measure import measure
from gaitcheck.motion import clean
from gaitcheck.protocol import RUNNING
from gaitcheck.types import Gait, Measurement, Period, PeriodKind, Side
from tests.reasons import said
from tests.runner import exact_track

RUNNER = Settings(height_cm=175, speed_kmh=10.4)


@cache
def gait(view: str = "rear") -> Gait:
    return find_gait(clean(exact_track(Scenario(view=view, duration_s=6.0)), RUNNER))


def read_as(*values: float, rest: float) -> Metric:
    """A number of each left landing that is as given in the first ones and ``rest`` in the others."""

    supports = gait().of(PeriodKind.SUPPORT, Side.LEFT)[: len(values)]

    def angle(_gait: Gait, support: Period) -> float:
        """As chosen."""
        return values[supports.index(support)] if support in supports else rest

    return metric(
        title="Angle",
        unit="deg",
        decimals=1,
        per=PeriodKind.SUPPORT,
        plausible=(-45.0, 45.0),
        plausible_source="chosen",
        floor=0.0,
        floor_source="chosen",
    )(angle)


def measured(wanted: Metric) -> Measurement:
    return measure((wanted,), gait())[0]


@pytest.mark.parametrize("wanted", RUNNING.metrics, ids=lambda wanted: wanted.id)
def test_every_number_says_what_a_body_can_do_and_whose_it_is(wanted: Metric) -> None:
    low, high = wanted.plausible
    assert -math.inf < low < high < math.inf
    assert wanted.plausible_source
    assert wanted.reference is None or (low < wanted.reference.low and wanted.reference.high < high)


@pytest.mark.parametrize("wild", [-159.0, 1009.0, math.nan, math.inf, -math.inf])
def test_a_step_that_no_body_can_do_is_left_out(wild: float) -> None:
    there = measured(read_as(wild, rest=5.0))
    assert there.left.value == there.overall.value == 5.0
    assert there.left.steps == len(gait().of(PeriodKind.SUPPORT, Side.LEFT)) - 1
    assert [sample.value for sample in there.samples if sample.value != 5.0] == []


def test_a_leg_of_many_such_steps_is_told_why_and_the_other_one_stays() -> None:
    there = measured(read_as(-159.0, -140.0, -150.0, rest=5.0))
    assert said(there.left).startswith("came out as what no body can do on 3 of ")
    assert "(outside -45 to 45 deg); film again with both legs in plain sight" in said(there.left)
    assert there.right.value == 5.0


def test_what_a_body_can_just_do_is_believed() -> None:
    assert measured(read_as(45.0, -45.0, 45.0, -45.0, rest=5.0)).left.steps == len(
        gait().of(PeriodKind.SUPPORT, Side.LEFT)
    )


def test_a_knee_that_was_taken_from_the_wrong_place_has_no_valgus() -> None:
    """The shin folded up on to the thigh: 160 degrees, no knee from behind."""
    xy_ll = gait().motion.xy_ll.copy()
    hip, knee = (xy_ll[:, INDEX[f"left_{joint}"]] for joint in ("hip", "knee"))
    xy_ll[:, INDEX["left_ankle"]] = knee + 0.9 * (hip - knee) + np.array([0.15, 0.0])
    seen = replace(gait(), motion=replace(gait().motion, xy_ll=xy_ll))
    valgus = measure((knee_valgus_angle,), seen)[0]
    assert "what no body can do" in said(valgus.left)
    assert isinstance(valgus.right.value, float)


def test_a_speed_that_nobody_runs_is_asked_about() -> None:
    motion = replace(gait("side-right").motion, speed_mps=30.0)
    absent = measure((froude_number,), replace(gait("side-right"), motion=motion))[0].overall
    assert said(absent).endswith("check the height, speed and weight that you told")
