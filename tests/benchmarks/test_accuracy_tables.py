"""The accuracy tables: figures of errors that were chosen."""

from __future__ import annotations

from benchmarks.accuracy.rows import Row
from benchmarks.accuracy.tables import groups, markdown
from gaitcheck.types import Estimate
from tests.reasons import MADE_UP


def row(true: float, value: float | None, half: float = 2.0, leg: str = "near", metric: str = "trunk_lean") -> Row:
    estimate = (
        Estimate(why_absent=MADE_UP)
        if value is None
        else Estimate(value=value, low=value - half, high=value + half, steps=9)
    )
    return Row(clip="chosen", metric=metric, leg=leg, view="side-left", true=true, estimate=estimate)


def figures(*rows: Row) -> list[str]:
    return [cell.strip() for cell in markdown(rows).splitlines()[2].strip("|").split("|")]


def test_bias_spread_coverage_and_absence_are_the_ones_we_made() -> None:
    told = figures(row(5.0, 6.0), row(7.0, 10.0), row(1.0, None), row(2.0, None))
    assert told[3] == "4"
    assert told[4:8] == ["2.00", "1.00", "2.24", "2.00"]
    assert told[9:] == ["50%", "50%"]


def test_a_line_through_truths_that_vary_has_its_slope() -> None:
    assert figures(*(row(true, 0.5 * true) for true in (-20.0, -1.0, 0.0, 1.0, 20.0)))[8] == "0.50"


def test_truths_that_do_not_vary_have_no_slope() -> None:
    assert figures(row(5.0, 6.0), row(5.0, 7.0), row(5.0, 4.0), row(5.0, 3.0))[8] == "-"


def test_near_and_far_legs_are_told_apart_and_left_and_right_are_not() -> None:
    keys = list(groups([row(1, 1), row(1, 1, leg="far"), row(1, 1, leg="left"), row(1, 1, leg="right")]))
    assert [leg for _, _, leg in keys] == ["near", "far", "both"]


def test_nothing_told_is_all_absent() -> None:
    assert figures(row(1.0, None))[3:] == ["1", "-", "-", "-", "-", "-", "-", "100%"]
