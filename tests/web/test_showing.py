"""Numbers as the page tells them: by the same rule and words as the report."""

from __future__ import annotations

import pytest

from gaitcheck.exports.json import to_dict
from gaitcheck.report.bands import band
from gaitcheck.web.showing import number_rows
from gaitcheck.words.ranges import beside
from tests.exports.runs import run


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (120, 210, "too uncertain to say"),
        (120, 150, "below the range"),
        (120, 160, "in the range or below it"),
        (160, 200, "in the range"),
        (160, 210, "in the range or above it"),
        (210, 211, "above the range"),
    ],
)
def test_an_interval_and_not_a_number_lies_in_the_range_or_beside_it(low: float, high: float, words: str) -> None:
    assert beside(low, high, 155, 203) == words


@pytest.mark.parametrize("view", ["side-right", "rear"])
def test_page_and_report_say_the_same_of_every_number(view: str) -> None:
    page = {row["metric"]: row["band"]["words"] for row in number_rows(to_dict(run(view))) if row["band"]}
    report = {each.metric: found.words for each in run(view).measurements if (found := band(each))}
    assert set(page) == set(report)
    for metric, words in report.items():
        for place in words.replace("both legs ", "").replace("left: ", "").replace("right: ", "").split("; "):
            assert place in page[metric], (metric, words, page[metric])
