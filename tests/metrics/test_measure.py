"""From steps to a number with its interval: declared for the test, on a runner whose steps were written by hand."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.stats import t as student

from gaitcheck.metrics.declare import Closer, Metric, metric
from gaitcheck.metrics.measure import measure
from gaitcheck.types import Gait, Measurement, Motion, Period, PeriodKind, Plane, Scale, Side, View, ViewName
from tests.reasons import MADE_UP, said

STEP_S = 0.36
LEFT, RIGHT = Side.LEFT, Side.RIGHT
Function = Callable[[Gait, Period], float | None]


def motion(view: ViewName = ViewName.REAR, **known: Any) -> Motion:
    """A runner of whom nothing but the time is looked at."""
    frames = 1200
    shape = (frames, 33)
    return Motion(
        **{
            "time_s": np.arange(frames) / 120.0,
            "xy_ll": np.zeros((*shape, 2)),
            "seen": np.ones(shape, dtype=bool),
            "repaired": np.zeros(shape, dtype=bool),
            "swapped": np.zeros(frames, dtype=bool),
            "view": View(name=view, confidence=1.0),
            "frame_rate_hz": 120.0,
            "step_period_s": STEP_S,
            "slow_motion_factor": 1.0,
            "clock_doubt": None,
            "view_doubt": None,
            "leg_length_px": 270.0,
            "scale": Scale(m_per_leg_length=0.86, source="body height", relative_sd=0.04),
            "ground_angle_deg": 0.0,
            "noise_ll": 0.0,
            **known,
        }
    )


def gait(steps: int = 20, view: ViewName = ViewName.REAR, **known: Any) -> Gait:
    """So many steps, left and right in turn."""
    sides = [LEFT if number % 2 == 0 else RIGHT for number in range(steps)]
    starts = [1.0 + number * STEP_S / 2 for number in range(steps)]
    periods = tuple(
        Period(kind=PeriodKind.STEP, side=side, start_s=start_s, end_s=start_s + STEP_S / 2)
        for side, start_s in zip(sides, starts, strict=True)
    )
    run = Period(kind=PeriodKind.RUN, side=LEFT, start_s=1.0, end_s=starts[-1] + STEP_S)
    return Gait(motion=motion(view, **known), events=(), periods=(*periods, run))


def declared(function: Function, **how: Any) -> Metric:
    """A number of each step, of which averaging removes every error unless it is told."""
    asked = {"title": "Chosen", "unit": "cm", "decimals": 1, "per": PeriodKind.STEP, "plausible": (-1e3, 1e3)}
    asked |= {"plausible_source": "chosen", "floor": 0.0, "floor_source": "chosen"}
    return metric(**{**asked, **how})(function)


def reads(left: Sequence[float | None], right: Sequence[float | None] | None = None, **how: Any) -> Metric:
    """A number of each step of either leg as it is given, over and over."""
    given = {LEFT: left, RIGHT: left if right is None else right}

    def chosen(seen: Gait, period: Period) -> float | None:
        """As chosen."""
        number = round((period.start_s - 1.0) / STEP_S - (0.5 if period.side is RIGHT else 0.0))
        return given[period.side][number % len(given[period.side])]

    return declared(chosen, **how)


def measured(wanted: Metric, seen: Gait | None = None) -> Measurement:
    return measure((wanted,), seen or gait())[0]


FIVE = (8.0, 9.0, 10.0, 11.0, 15.0)


def half_width(values: Sequence[float], steps: int) -> float:
    """Half of the 95 % interval of a median over steps that scatter as these do: 1.2533 times that of a mean."""
    scatter = np.std(np.resize(values, steps), ddof=1)
    return float(student.ppf(0.975, steps - 1) * 1.2533 * scatter / math.sqrt(steps))


def test_a_legs_number_is_the_median_of_its_steps_with_the_interval_of_a_median() -> None:
    left = measured(reads(FIVE, (1.0,))).left
    assert left.value == 10.0
    assert left.steps == 10
    assert left.low == pytest.approx(10.0 - half_width(FIVE, 10))
    assert left.high == pytest.approx(10.0 + half_width(FIVE, 10))


def test_medians_of_normal_steps_lie_within_their_intervals_in_95_of_100_runs() -> None:
    """With the interval of a mean in its place, 91."""
    rng, inside = np.random.default_rng(11), []
    for _ in range(400):
        leg = measured(reads(rng.normal(50.0, 4.0, 10).tolist())).left
        assert leg.low is not None
        assert leg.high is not None
        inside.append(leg.low < 50.0 < leg.high)
    assert np.mean(inside) == pytest.approx(0.95, abs=0.025)


def test_of_a_mirrored_run_the_other_leg_has_the_number() -> None:
    there, here = measured(reads(FIVE, (3.0,))), measured(reads((3.0,), FIVE))
    assert here.right.value == there.left.value
    assert here.left.value == there.right.value
    assert here.overall.value == there.overall.value


def test_the_runs_number_is_of_both_legs_steps() -> None:
    overall = measured(reads((10.0,), (20.0, 20.0, 21.0))).overall
    assert overall.steps == 20
    assert overall.value == 15.0


def test_what_averaging_does_not_remove_stays_in_the_interval_however_many_steps_there_are() -> None:
    for steps in (20, 40):
        left = measured(reads((10.0,), floor=2.0), gait(steps)).left
        assert left.high == pytest.approx(10.0 + 1.96 * 2.0)
        assert left.low == pytest.approx(10.0 - 1.96 * 2.0)


def test_scatter_floor_and_scale_add_as_independent_errors_do() -> None:
    left = measured(reads(FIVE, floor=2.0, needs_scale=True)).left
    expected = math.hypot(half_width(FIVE, 10), 1.96 * math.hypot(2.0, 0.04 * 10.0))
    assert left.high == pytest.approx(10.0 + expected)


def test_a_number_that_needs_no_scale_does_not_widen_with_it() -> None:
    assert measured(reads((10.0,))).left.high == 10.0


def test_from_the_front_a_frontal_number_is_half_as_sure_as_from_behind() -> None:
    for view, times in ((ViewName.REAR, 1.0), (ViewName.FRONT, 2.0)):
        left = measured(reads((10.0,), floor=2.0, plane=Plane.FRONTAL), gait(view=view)).left
        assert left.high == pytest.approx(10.0 + 1.96 * 2.0 * times)


def test_a_leg_that_was_looked_at_closer_has_the_closer_floor() -> None:
    closer = Closer(looked=lambda _, side: side is LEFT, read=lambda *_: 10.0, floor=0.5)
    wanted = reads((10.0,), floor=2.0, closer=closer)
    there = measured(wanted)
    assert there.left.high == pytest.approx(10.0 + 1.96 * 0.5)
    assert there.right.high == pytest.approx(10.0 + 1.96 * 2.0)
    assert there.overall.high == pytest.approx(10.0 + 1.96 * 2.0)


def test_an_interval_ends_where_the_number_does() -> None:
    left = measured(reads((1.0,), floor=2.0, least=0.0)).left
    assert (left.low, left.high) == (0.0, pytest.approx(1.0 + 1.96 * 2.0))


@pytest.mark.parametrize(("steps", "few"), [(6, True), (12, True), (14, False)])
def test_three_to_six_steps_a_leg_are_told_as_few(steps: int, few: bool) -> None:
    assert measured(reads(FIVE), gait(steps)).left.few is few


def test_fewer_than_asked_for_give_the_reason_in_place_of_a_number() -> None:
    left = measured(reads(FIVE), gait(4)).left
    assert left.value is None
    assert said(left) == "only 2 good steps; at least 3 are needed"


def test_steps_that_carry_no_number_are_not_counted() -> None:
    left = measured(reads((10.0, None))).left
    assert (left.value, left.steps) == (10.0, 5)


def test_from_the_side_a_number_of_the_near_leg_is_that_legs_alone() -> None:
    wanted = reads((10.0,), (20.0,), legs="near", plane=Plane.SIDE)
    for view, near, value in ((ViewName.SIDE_LEFT, LEFT, 10.0), (ViewName.SIDE_RIGHT, RIGHT, 20.0)):
        there = measured(wanted, gait(view=view))
        assert there.of(near).value == there.overall.value == value
        assert said(there.of(near.other)) == f"the near leg hides it; film from the {near.other} too"
        assert {sample.period.side for sample in there.samples} == {near}


def test_one_number_for_both_legs_is_told_for_neither() -> None:
    there = measured(reads((10.0,), (20.0,), legs="both"))
    assert there.overall.value == 15.0
    assert said(there.left) == said(there.right) == "one number for both legs together"


@pytest.mark.parametrize(
    ("how", "known", "why"),
    [
        ({"withheld": "nobody knows"}, {}, "nobody knows"),
        ({"plane": Plane.SIDE}, {}, "needs a side view"),
        ({"only_view": ViewName.FRONT}, {}, "needs a front view"),
        ({"plane": Plane.FRONTAL}, {"view_doubt": MADE_UP}, "made up"),
        ({"needs_clock": True}, {"clock_doubt": MADE_UP}, "made up"),
        ({"min_frame_rate_hz": 240.0}, {}, "needs at least 240 frames per second; this video has 120"),
        ({"needs_speed": True}, {}, "needs the treadmill's speed"),
        ({"needs_mass": True}, {}, "needs your body mass"),
        ({"absent": lambda _: MADE_UP}, {}, "made up for a test"),
    ],
)
def test_what_a_recording_cannot_carry_is_absent_on_both_legs_with_the_reason(
    how: dict[str, Any], known: dict[str, Any], why: str
) -> None:
    there = measured(reads(FIVE, **how), gait(**known))
    for estimate in (there.overall, there.left, there.right):
        assert estimate.value is None
        assert said(estimate).startswith(why)
    assert there.samples == ()


def test_without_a_scale_the_height_is_asked_for_and_from_the_side_the_belts_speed_too() -> None:
    unknown = Scale(m_per_leg_length=None, source="leg lengths only", relative_sd=0.0)
    for view, belt in ((ViewName.REAR, False), (ViewName.SIDE_LEFT, True)):
        why = said(measured(reads(FIVE, needs_scale=True), gait(view=view, scale=unknown)).overall)
        assert why.startswith("needs your height")
        assert ("speed" in why) is belt


def test_a_camera_that_is_a_little_slow_for_its_name_is_fast_enough() -> None:
    assert measured(reads(FIVE, min_frame_rate_hz=120.0), gait(frame_rate_hz=119.88)).left.value == 10.0


def test_a_number_of_the_whole_run_has_the_error_that_it_tells_of_itself() -> None:
    wanted = declared(
        lambda _gait, _run: 170.0, per=PeriodKind.RUN, legs="both", floor=0.3, standard_error=lambda _gait, _run: 0.4
    )
    overall = measured(wanted).overall
    assert overall.steps == 20
    assert overall.high == pytest.approx(170.0 + 1.96 * 0.5)


def test_passes_that_differ_widen_the_number_of_the_whole_run() -> None:
    seen = gait()
    (run,) = seen.of(PeriodKind.RUN)
    twice = replace(seen, periods=(*seen.periods, replace(run, start_s=run.start_s + 0.5)))
    wanted = declared(
        lambda _gait, pass_: 170.0 if pass_ == run else 172.0,
        per=PeriodKind.RUN,
        legs="both",
        standard_error=lambda _gait, _run: 0.0,
    )
    overall = measured(wanted, twice).overall
    assert overall.value == 171.0
    assert overall.high == pytest.approx(171.0 + 1.96 * 1.0)


def test_all_are_measured_in_the_order_asked_for() -> None:
    titles = ["b", "a", "c"]
    assert [each.title for each in measure((reads(FIVE, title=title) for title in titles), gait())] == titles
