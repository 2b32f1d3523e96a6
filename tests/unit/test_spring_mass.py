"""The runner as a mass on a spring, against figures worked out by hand."""

from __future__ import annotations

import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Settings
from gaitcheck.metrics.spring_mass import SpringMass
from tests.reasons import said
from tests.runner import exact_track

USUAL = SpringMass(contact_s=0.26, flight_s=0.10, leg_m=0.53 * 1.75, speed_mps=3.0)
TOLD = Settings(height_cm=175, speed_kmh=2.9 * 3.6, mass_kg=70)


def test_a_usual_runner_has_the_figures_worked_out_by_hand() -> None:
    assert USUAL.peak_force_bw == pytest.approx(2.18, abs=0.01)
    assert USUAL.sinking_m == pytest.approx(0.063, abs=0.001)
    assert USUAL.newtons(70) / 1000 / USUAL.sinking_m == pytest.approx(23.6, abs=0.3)
    assert USUAL.newtons(70) / 1000 / USUAL.leg_shortening_m == pytest.approx(10.0, abs=0.2)


def test_longer_contacts_are_a_softer_leg() -> None:
    longer = SpringMass(contact_s=0.28, flight_s=0.08, leg_m=USUAL.leg_m, speed_mps=3.0)
    assert longer.newtons(70) / longer.leg_shortening_m < USUAL.newtons(70) / USUAL.leg_shortening_m


@pytest.mark.parametrize(
    ("settings", "frame_rate_hz", "reason"),
    [
        (Settings(height_cm=175, speed_kmh=10.4), 120, "--mass-kg"),
        (Settings(height_cm=175, mass_kg=70), 120, "--speed-kmh"),
        (TOLD, 60, "needs at least 100 frames per second"),
    ],
)
def test_stiffness_is_withheld_until_everything_it_needs_is_there(
    settings: Settings, frame_rate_hz: float, reason: str
) -> None:
    track = exact_track(Scenario(view="side-right", duration_s=5.0, frame_rate_hz=frame_rate_hz))
    assert reason in said(gaitcheck.assess(track, settings).measured("leg_stiffness").overall)


def test_stiffness_is_told_at_120_frames_with_mass_and_speed() -> None:
    track = exact_track(Scenario(view="side-right", duration_s=5.0, frame_rate_hz=120))
    analysis = gaitcheck.assess(track, TOLD)
    assert analysis.measured("leg_stiffness").overall.value == pytest.approx(11, abs=3)
    assert analysis.measured("vertical_stiffness").overall.value == pytest.approx(25, abs=4)
    assert analysis.measured("peak_vertical_force").overall.value == pytest.approx(1.5, abs=0.2)


def test_the_step_is_as_long_as_the_belt_runs_in_it() -> None:
    track = exact_track(Scenario(view="rear", duration_s=5.0))
    analysis = gaitcheck.assess(track, TOLD)
    assert analysis.measured("step_length").left.value == pytest.approx(100 * 2.9 * 60 / 168, abs=1.5)
    assert analysis.measured("froude_number").overall.value == pytest.approx(2.9**2 / 9.81 / (0.53 * 1.75), abs=0.02)


def test_variability_needs_forty_strides() -> None:
    short = gaitcheck.assess(exact_track(Scenario(view="side-right", duration_s=5.0, frame_rate_hz=120)))
    assert "at least 80" in said(short.measured("stride_time_variability").overall)
    long = Scenario(view="side-right", duration_s=31.0, frame_rate_hz=120, timing_sd_s=0.012, seed=4)
    told = gaitcheck.assess(exact_track(long)).measured("stride_time_variability").overall
    assert told.low < 100 * 0.012 * 2**0.5 / (120 / 168) < told.high
