"""Left against right: only where both legs are seen equally well."""

from __future__ import annotations

import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Leg, Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.types import Asymmetry
from tests.runner import exact_track, mirrored

RUNNER = Settings(height_cm=175)
TRACK = exact_track(Scenario(view="rear", duration_s=6.0, right=Leg(valgus_deg=25), left=Leg(valgus_deg=2)))


def by_metric(analysis: Analysis) -> dict[str, Asymmetry]:
    return {asymmetry.metric: asymmetry for asymmetry in analysis.asymmetries}


def test_the_side_view_tells_no_asymmetry() -> None:
    assert gaitcheck.assess(exact_track(Scenario(view="side-left", duration_s=5.0)), RUNNER).asymmetries == ()


def test_a_knee_that_falls_inwards_on_one_side_is_the_difference_we_made() -> None:
    knee = by_metric(gaitcheck.assess(TRACK, RUNNER))["knee_valgus_angle"]
    assert knee.value == pytest.approx(2 - 25, abs=3)
    assert knee.notable
    assert knee.low < knee.value < knee.high < 0


def test_equal_legs_are_nothing_to_note() -> None:
    even = exact_track(Scenario(view="rear", duration_s=6.0), jitter_px=1.0)
    assert not [one.metric for one in gaitcheck.assess(even, RUNNER).asymmetries if one.notable]


def test_the_mirrored_runner_has_the_opposite_difference() -> None:
    ours, theirs = (by_metric(gaitcheck.assess(track, RUNNER)) for track in (TRACK, mirrored(TRACK)))
    assert ours.keys() == theirs.keys()
    for metric, asymmetry in ours.items():
        assert theirs[metric].value == pytest.approx(-asymmetry.value, abs=1e-6)
