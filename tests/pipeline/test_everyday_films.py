"""Films as they are made every day: a camera in a hand, a neighbour beside, a limp; each against its truth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.clip import cached_clip, load_truth
from benchmarks.synthetic.scenario import Leg, Scenario
from gaitcheck import Analysis
from gaitcheck.types import EventKind, Side
from tests.conftest import tracked
from tests.reasons import noted

pytestmark = pytest.mark.slow

EDGE_S = 0.2
"""A landing this near to either end of a film may be left out: what leads up to it is not in the picture."""
SMALL: dict[str, Any] = {"duration_s": 6.0, "supersampling": 1, "timing_sd_s": 0.004, "angle_sd_deg": 1.0}
LIMP = {"left": Leg(contact_s=0.275, overstride_m=0.16), "right": Leg(contact_s=0.225, overstride_m=0.27)}
FILMS = {
    # read as it was filmed, this hand makes landings come up to 62 ms wrong
    "in a hand": Scenario(view="side-right", size_px=(360, 640), cadence_spm=170, hand_shake_m=0.03, seed=87, **SMALL),
    # one leg of each was taken, and 11 of 16 landings were lost
    "beside a neighbour, from the side": Scenario(
        view="side-right", size_px=(640, 360), neighbour=True, seed=63, **SMALL
    ),
    "beside a neighbour, from the rear": Scenario(
        view="rear", size_px=(640, 360), camera_yaw_deg=8, neighbour=True, seed=64, **SMALL
    ),
    # the left foot was timed 80 ms early, the knee of the right one says nothing of its toe-off
    "limping, from the side": Scenario(view="side-right", size_px=(360, 640), duration_s=6.0, supersampling=1, **LIMP),
    "limping, from the rear": Scenario(view="rear", size_px=(360, 640), duration_s=6.0, supersampling=1, **LIMP),
}
each_film = pytest.mark.parametrize("name", FILMS)


def film(name: str) -> tuple[Path, dict[str, Any]]:
    path = cached_clip(FILMS[name])
    return path, load_truth(path)


def analysed(name: str) -> tuple[Analysis, dict[str, Any]]:
    path, truth = film(name)
    return gaitcheck.assess(tracked(path)), truth


def landings(analysis: Analysis) -> list[tuple[float, str]]:
    return [(event.time_s, event.side) for event in analysis.gait.events if event.kind is EventKind.INITIAL_CONTACT]


def true_landings(truth: dict[str, Any]) -> list[tuple[float, str]]:
    return [(event["time_s"], event["side"]) for event in truth["events"] if event["kind"] == "initial_contact"]


@each_film
def test_cadence_is_within_a_step_a_minute(name: str) -> None:
    analysis, truth = analysed(name)
    cadence = analysis.measured("cadence").overall.value
    print(f"{name}: cadence {cadence}, true {truth['cadence_spm']:.2f} steps/min")
    assert cadence == pytest.approx(truth["cadence_spm"], abs=1.0)


@each_film
def test_every_landing_is_found_on_its_foot_within_20_ms(name: str) -> None:
    analysis, truth = analysed(name)
    end_s = analysis.track.time_s[-1]
    errors_ms = [
        min((1000 * (found_s - time_s) for found_s, foot in landings(analysis) if foot == side), key=abs)
        for time_s, side in true_landings(truth)
        if EDGE_S < time_s < end_s - EDGE_S
    ]
    print(f"{name}: {len(errors_ms)} landings, errors {min(errors_ms):.0f} to {max(errors_ms):.0f} ms")
    assert np.abs(errors_ms).max() < 20


@each_film
def test_no_landing_is_invented(name: str) -> None:
    analysis, truth = analysed(name)
    true_s = np.array([time_s for time_s, _ in true_landings(truth)])
    assert all(np.abs(true_s - found_s).min() < 0.05 for found_s, _ in landings(analysis))


@each_film
def test_the_legs_step_times_differ_by_what_they_do_to_15_ms(name: str) -> None:
    analysis, truth = analysed(name)
    step = analysis.measured("step_time")
    differ_ms = step.of(Side.LEFT).value - step.of(Side.RIGHT).value
    true_ms = 1000 * (truth["left"]["step_time_s"] - truth["right"]["step_time_s"])
    print(f"{name}: left minus right {differ_ms:.0f}, true {true_ms:.0f} ms")
    assert differ_ms == pytest.approx(true_ms, abs=15)


@pytest.mark.parametrize("name", [name for name in FILMS if "neighbour" in name])
def test_the_neighbour_is_counted(name: str) -> None:
    assert tracked(film(name)[0]).track.people_seen == 2


def test_the_shake_of_the_hand_is_told() -> None:
    assert any("The camera shook by about" in warning for warning in noted(analysed("in a hand")[0]))
