"""What stands above the cues."""

from __future__ import annotations

from dataclasses import replace

import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Settings
from gaitcheck.exports.heading import all_clear, begin_with, counted, not_for_you
from gaitcheck.exports.json import to_dict
from gaitcheck.report import to_html
from gaitcheck.web.showing import counted as counted_on_the_page
from tests.exports.runs import run
from tests.exports.test_terminal import shown, words
from tests.report.reading import read
from tests.runner import exact_track


@pytest.mark.parametrize(("there", "missing"), [(7, 25), (1, 31), (0, 32), (16, 16)])
def test_it_is_no_good_result_where_half_or_more_is_not_known(there: int, missing: int) -> None:
    assert "good" not in " ".join(all_clear(there, missing, 0))


def test_it_is_a_good_result_where_most_is_known_and_what_is_not_is_told_still() -> None:
    assert all_clear(20, 12, 0)[1].startswith("That is a good result. 12 more")
    assert all_clear(32, 0, 0)[1] == "That is a good result."


def test_nothing_is_said_to_be_well_where_a_cue_is_held_back() -> None:
    words = " ".join(all_clear(20, 12, 1))
    assert "held back" in words
    assert "good" not in words
    assert "Nothing stands out" not in words


def test_page_and_report_count_alike() -> None:
    assert counted_on_the_page(to_dict(run())) == counted(run())


def test_what_stops_all_cues_is_nothing_to_begin_with() -> None:
    assert begin_with(True) == "Before anything else"
    told = gaitcheck.assess(exact_track(Scenario(view="side-right"), jitter_px=1.0), Settings(pain=7.0))
    for text in (words(shown(told)), read(to_html(told)).named("summary").text, read(to_html(told)).named("cues").text):
        assert "before anything else" in text.lower()
        assert "begin with this" not in text.lower()


def test_a_cue_that_is_held_back_is_named_in_terminal_report_and_json() -> None:
    track = exact_track(Scenario(view="side-right", cadence_spm=150.0), jitter_px=1.0)
    told = gaitcheck.assess(track, Settings(height_cm=175, history=("achilles",)))
    (held, *_) = not_for_you(told)
    assert held.id not in {finding.id for finding in told.findings}
    for text in (words(shown(told)), read(to_html(told)).named("cues").text):
        assert held.title in text
        assert held.why in text
    assert to_dict(told)["held_back"][0]["id"] == held.id
    without = replace(told, provenance=replace(told.provenance, settings=Settings(height_cm=175)))
    assert not_for_you(without) == ()
