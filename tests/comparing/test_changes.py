"""Only what changed by more than its own error is called changed."""

from __future__ import annotations

from math import hypot
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from benchmarks.synthetic.scenario import Leg
from gaitcheck.comparing import Change, Verdict
from gaitcheck.comparing.both import compare
from gaitcheck.comparing.changes import difference, judge
from gaitcheck.joining import join
from gaitcheck.protocol import RUNNING
from gaitcheck.types import Estimate, Side
from gaitcheck.words import Surface
from gaitcheck.words.absences import why_not_compared
from tests.comparing.runs import analysed, change, kept, run
from tests.reasons import MADE_UP

QUICKER: Final = 168.0 * 1.06
MOVED: Final = (Verdict.HIGHER, Verdict.LOWER)
FOLLOWS_CADENCE: Final = {"cadence", "step_time", "stride_time", "step_length", "flight_time", "duty_factor"}
ABSENT: Final = Estimate(why_absent=MADE_UP)

numbers = st.floats(-1e4, 1e4)
halves = st.floats(0.01, 1e3)


def why_not(change: Change) -> str:
    return why_not_compared(change.before.why_absent, change.after.why_absent, change.why_not, Surface.PYTHON)


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    value = draw(numbers)
    return Estimate(value=value, low=value - draw(halves), high=value + draw(halves), steps=20)


def test_the_same_run_twice_shows_no_change() -> None:
    same = compare(run(), run())
    assert not [each for each in same.changes if each.verdict in MOVED]
    assert {each.value for each in same.changes if each.verdict is Verdict.TOO_SMALL} == {0.0}
    assert any("the same analysis" in warning for warning in same.warnings)


def test_the_same_runner_filmed_again_shows_no_change() -> None:
    again = compare(run(), run(seed=7))
    compared = [each for each in again.changes if each.verdict is not Verdict.NOT_COMPARED]
    assert len(compared) > 15
    assert [each.metric for each in compared if each.verdict in MOVED] == []


def test_six_percent_more_steps_are_seen_and_only_what_goes_with_them() -> None:
    quicker = compare(run(), run(cadence_spm=QUICKER, seed=7))
    beat = change(quicker, "cadence")
    assert beat.verdict is Verdict.HIGHER
    assert beat.low is not None
    assert beat.high is not None
    assert beat.low < QUICKER - 168.0 < beat.high
    assert change(quicker, "stride_time", Side.LEFT).verdict is Verdict.LOWER
    assert change(quicker, "stride_time", Side.RIGHT).verdict is Verdict.LOWER
    assert {each.metric for each in quicker.changes if each.verdict in MOVED} <= FOLLOWS_CADENCE


def test_a_knee_that_was_put_right_is_seen_on_its_own_leg_only() -> None:
    inwards, straight = Leg(valgus_deg=22.0), Leg(valgus_deg=2.0)
    changed = compare(run(view="rear", left=inwards), run(view="rear", left=straight, seed=7))
    assert change(changed, "knee_valgus_angle", Side.LEFT).verdict is Verdict.LOWER
    assert change(changed, "knee_valgus_angle", Side.RIGHT).verdict is Verdict.TOO_SMALL


def test_before_and_after_exchanged_exchange_higher_and_lower() -> None:
    one, other = run(), run(cadence_spm=QUICKER, seed=7)
    opposite = {Verdict.HIGHER: Verdict.LOWER, Verdict.LOWER: Verdict.HIGHER}
    for there, back in zip(compare(one, other).changes, compare(other, one).changes, strict=True):
        assert back.verdict is opposite.get(there.verdict, there.verdict)
        if there.value is not None:
            assert back.value == pytest.approx(-there.value)


@pytest.mark.parametrize("view", ["side-right", "rear"])
def test_mirrored_analyses_mirror_the_verdicts(view: str) -> None:
    ours = compare(*(run(view=view, left=Leg(valgus_deg=angle)) for angle in (22.0, 2.0)))
    theirs = compare(*(run(view=view, left=Leg(valgus_deg=angle), in_a_mirror=True) for angle in (22.0, 2.0)))
    for one in ours.changes:
        other = change(theirs, one.metric, one.side and one.side.other)
        assert other.verdict is one.verdict, one.metric
        if one.value is not None:
            assert other.value == pytest.approx(one.value, abs=0.1**one.decimals), one.metric


def test_every_metric_is_told_leg_by_leg_or_once() -> None:
    told = [(each.metric, each.side) for each in compare(run(), run(seed=7)).changes]
    expected = [
        (metric.id, side)
        for metric in RUNNING.metrics
        for side in ((None,) if metric.legs == "both" else (Side.LEFT, Side.RIGHT))
    ]
    assert told == expected


def test_what_was_filmed_from_another_place_is_not_compared_and_says_why() -> None:
    other_view = compare(run(), run(view="rear"))
    assert change(other_view, "cadence").verdict is Verdict.TOO_SMALL
    lean = change(other_view, "trunk_lean")
    assert (lean.verdict, why_not(lean)) == (Verdict.NOT_COMPARED, "after: needs a side view")
    other_side = compare(run(), run(view="side-left"))
    times = change(other_side, "ground_contact_time", Side.LEFT)
    assert times.why_not == "filmed from the right side before and from the left side after"
    hidden = change(other_side, "overstride_distance", Side.RIGHT)
    assert why_not(hidden).startswith("after: the near leg hides it")


def test_rear_and_front_are_not_the_same_place() -> None:
    knees = change(compare(run(view="rear"), run(view="front")), "knee_valgus_angle", Side.LEFT)
    assert knees.why_not == "filmed from behind before and from the front after"


def test_two_joined_films_are_compared_number_by_number() -> None:
    one = kept(join(analysed(), analysed(view="rear", left=Leg(valgus_deg=22.0))))
    other = kept(join(analysed(seed=7), analysed(view="rear", left=Leg(valgus_deg=2.0), seed=7)))
    joined = compare(one, other)
    assert change(joined, "knee_valgus_angle", Side.LEFT).verdict is Verdict.LOWER
    assert change(joined, "overstride_distance", Side.RIGHT).verdict is Verdict.TOO_SMALL
    alone = compare(one, run(seed=7))
    assert change(alone, "overstride_distance", Side.RIGHT).verdict is Verdict.TOO_SMALL
    assert why_not(change(alone, "knee_valgus_angle", Side.LEFT)) == "after: needs a rear or front view"


@given(before=estimates(), after=estimates())
def test_the_other_way_round_is_the_same_with_the_other_sign(before: Estimate, after: Estimate) -> None:
    there, back = difference(before, after), difference(after, before)
    assert there is not None
    assert back is not None
    assert back == pytest.approx((-there[0], -there[2], -there[1]))
    assert there[1] <= there[0] <= there[2]


@given(value=numbers, other=numbers, half=halves, other_half=halves, least=st.floats(0, 100))
def test_a_change_counts_when_it_is_larger_than_both_halves_joined_and_than_others_could_tell(
    value: float, other: float, half: float, other_half: float, least: float
) -> None:
    joined, moved = hypot(half, other_half), abs(other - value)
    assume(abs(moved - joined) > 1e-6)
    assume(abs(moved - least) > 1e-6)
    bounds = difference(
        Estimate(value=value, low=value - half, high=value + half),
        Estimate(value=other, low=other - other_half, high=other + other_half),
    )
    assert bounds is not None
    assert (judge(*bounds, least) in MOVED) == (moved > joined and moved > least)


def test_an_end_that_is_cut_off_does_not_narrow_the_change() -> None:
    none_crossed = Estimate(value=0.0, low=0.0, high=16.0)
    some_crossed = Estimate(value=14.0, low=4.0, high=24.0)
    bounds = difference(none_crossed, some_crossed)
    assert bounds is not None
    assert bounds[1] == pytest.approx(14 - hypot(10, 16))
    assert judge(*bounds, 0.0) is Verdict.TOO_SMALL


@pytest.mark.parametrize("missing", [ABSENT, Estimate(value="rearfoot", steps=9)])
def test_without_two_numbers_there_is_no_difference(missing: Estimate) -> None:
    there = Estimate(value=1.0, low=0.0, high=2.0)
    assert difference(missing, there) is None
    assert difference(there, missing) is None
