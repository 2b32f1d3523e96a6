"""A trend begins at a baseline, marks what surely changed, and compares only runs that were made alike."""

from __future__ import annotations

from dataclasses import replace

from gaitcheck.comparing import Verdict
from gaitcheck.comparing.both import compare
from gaitcheck.history import Run
from gaitcheck.history.trends import SAME_DAY
from gaitcheck.types import Side
from tests.comparing.runs import run, told
from tests.history.seasons import of, on, points, season


def test_the_first_run_is_the_baseline_and_a_sure_change_is_marked() -> None:
    first, second, *_ = points(of(*season()), "cadence")
    assert first.since_baseline is None
    assert second.since_baseline is not None
    assert (second.since_baseline.since, second.since_baseline.change.verdict) == (0, Verdict.HIGHER)


def test_a_change_is_the_same_as_in_a_comparison_of_the_two_files() -> None:
    before, after = season()[:2]
    compared = {(change.metric, change.side): change for change in compare(before.recorded, after.recorded).changes}
    for trend in of(before, after).trends:
        step = trend.points[-1].since_baseline
        if len(trend.points) == 2 and step is not None:
            assert step.change == compared[trend.metric.id, trend.side]


def test_runs_in_any_order_give_the_same_history() -> None:
    assert of(*season()[::-1]) == of(*season())


def test_a_run_at_another_speed_begins_a_baseline_of_its_own_and_the_next_goes_on_from_the_first() -> None:
    history = of(*season())
    fast, later = points(history, "cadence")[2:4]
    assert fast.since_baseline is None
    assert "The speed differs, 10.4 km/h before and 13 after" in fast.why_apart
    assert "The speed differs" in history.apart[2][0]
    assert later.since_baseline is not None
    assert later.since_last is not None
    assert (later.since_baseline.since, later.since_last.since) == (0, 1)


def test_what_needs_a_view_is_compared_only_with_the_same_view() -> None:
    history = of(*season())
    august, september = points(history, "knee_valgus_angle", Side.RIGHT)
    assert august.since_baseline is None
    assert september.since_baseline is not None
    assert september.since_baseline.since == 3
    assert [point.run for point in points(history, "trunk_lean")] == [0, 1, 2, 3]
    other_side = of(on(5, run()), on(6, run(view="side-left")))
    assert "from the right side before and from the left side after" in points(other_side, "trunk_lean")[1].why_apart
    assert points(other_side, "cadence")[1].since_baseline is not None  # no plane: any view carries it


def test_other_shoes_frame_rates_and_versions_keep_runs_apart() -> None:
    others = (
        (run(told=told(shoes="carbon")), "shoes differ"),
        (run(frame_rate_hz=60.0), "frames per second"),
        (replace(run(seed=7), version="9.9"), "with one version"),
    )
    for other, says in others:
        history = of(on(5, run()), on(6, other))
        assert says in history.apart[1][0]
        assert all(point.since_baseline is None for trend in history.trends for point in trend.points)


def test_another_height_keeps_only_centimetres_apart() -> None:
    history = of(on(5, run()), on(6, run(seed=7, told=told(height_cm=181))))
    assert "The body height differs" in points(history, "vertical_oscillation")[1].why_apart
    assert points(history, "cadence")[1].since_baseline is not None


def test_measuring_the_same_run_twice_changes_nothing() -> None:
    history = of(on(5, run()), on(6, run()))
    steps = [
        point.since_baseline for trend in history.trends for point in trend.points[1:] if not trend.metric.is_class
    ]
    assert {step.change.verdict for step in steps if step is not None} == {Verdict.TOO_SMALL}


def test_a_run_without_a_date_comes_before_those_that_have_one() -> None:
    history = of(on(5, run()), Run(recorded=run(seed=7)))
    assert [each.when for each in history.runs] == ["no date", "2026-05-01"]


def test_a_word_is_shown_and_not_compared() -> None:
    history = of(on(5, run()), on(6, run(seed=7)))
    words = [trend for trend in history.trends if trend.metric.is_class]
    assert all(point.since_baseline is None for trend in words for point in trend.points)


def test_nobody_and_one_run_have_a_history() -> None:
    assert of().trends == ()
    assert {len(trend.points) for trend in of(on(5, run())).trends} == {1}


def test_films_of_one_evening_are_one_day_and_flag_no_change() -> None:
    side, rear = on(5, run(cadence_spm=176.0)), on(5, run(view="rear", cadence_spm=164.0))
    history = of(side, rear)
    assert points(history, "cadence")[1].since_baseline is None
    assert points(history, "cadence")[1].why_apart == SAME_DAY
    assert history.apart == ((), (SAME_DAY,))


def test_both_films_of_an_evening_are_compared_with_the_days_before() -> None:
    history = of(
        on(4, run(cadence_spm=164.0)), on(5, run(cadence_spm=176.0)), on(5, run(view="rear", cadence_spm=176.0))
    )
    steps = [point.since_last for point in points(history, "cadence")]
    assert [None if step is None else step.since for step in steps] == [None, 0, 0]
