"""What is measured and may be found is an argument, and every surface shows no more and no less."""

from __future__ import annotations

from functools import cache

import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Protocol, Settings
from gaitcheck.errors import NoSuchMetric, UsageError
from gaitcheck.exports.json import to_dict
from gaitcheck.findings.raise_cadence import raise_cadence
from gaitcheck.jobs.summary import summary
from gaitcheck.joining import join
from gaitcheck.metrics.cadence import cadence
from gaitcheck.metrics.knee_valgus_angle import knee_valgus_angle
from gaitcheck.metrics.trunk_lean import trunk_lean
from gaitcheck.protocol import RUNNING
from gaitcheck.recorded.reading import recorded
from gaitcheck.report import to_html
from tests.exports.test_terminal import shown, words
from tests.runner import exact_track

FEW = Protocol(metrics=(trunk_lean, knee_valgus_angle), findings=RUNNING.findings)


@cache
def measured(view: str, protocol: Protocol | None = FEW) -> Analysis:
    track = exact_track(Scenario(view=view, cadence_spm=150.0), jitter_px=1.0)
    return gaitcheck.assess(track, Settings(height_cm=175), protocol)


def test_only_what_the_protocol_has_is_measured_and_carried() -> None:
    analysis = measured("side-right")
    assert [each.metric for each in analysis.measurements] == ["trunk_lean", "knee_valgus_angle"]
    assert analysis.protocol == FEW


def test_without_one_all_of_ours_is_measured() -> None:
    assert measured("side-right", None).protocol.metrics[: len(RUNNING.metrics)] == RUNNING.metrics


def test_the_same_number_comes_out_whatever_else_is_measured() -> None:
    every = measured("side-right", RUNNING)
    assert measured("side-right").measured("trunk_lean") == every.measured("trunk_lean")


def test_a_finding_whose_numbers_are_not_measured_does_not_hold() -> None:
    assert "raise_cadence" in {finding.id for finding in measured("side-right", RUNNING).findings}
    assert "raise_cadence" not in {finding.id for finding in measured("side-right").findings}


def test_terminal_report_json_and_summary_show_a_short_protocol() -> None:
    analysis = measured("side-right")
    assert "Trunk lean" in words(shown(analysis, 200))
    assert "Trunk lean" in to_html(analysis)
    assert list(recorded(to_dict(analysis)).numbers) == ["trunk_lean", "knee_valgus_angle"]
    assert summary(analysis)["cadence"] is None


def test_two_films_are_joined_by_the_protocol_they_share() -> None:
    both = join(measured("side-right"), measured("rear"))
    assert both.measured("trunk_lean").clip == 1
    assert both.measured("knee_valgus_angle").clip == 2
    assert both.protocol == FEW
    with pytest.raises(UsageError, match="different protocols"):
        join(measured("side-right"), measured("rear", RUNNING))


def test_two_of_one_name_are_refused() -> None:
    with pytest.raises(UsageError, match="'cadence' is in the protocol twice"):
        RUNNING.plus(metrics=(cadence,))
    with pytest.raises(UsageError, match="'raise_cadence'"):
        Protocol(metrics=(), findings=(raise_cadence, raise_cadence))


def test_what_it_does_not_measure_is_told_with_names_much_like_it() -> None:
    with pytest.raises(NoSuchMetric) as error:
        RUNNING.metric("cadense")
    assert error.value.hint == "Was 'cadence' meant?"
