"""Films as phones take them, through video and pose model: what is measured is the run in them, and that alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

import gaitcheck
from benchmarks.films.films import CROSSING, RUNS_S, STARTING, WALKS_S, crossing_twice, passer, starting_and_stopping
from benchmarks.synthetic.schedule import schedule_of
from gaitcheck import Analysis
from gaitcheck.types import EventKind, Side, StretchKind
from tests.conftest import RUNNER, tracked
from tests.reasons import noted

pytestmark = pytest.mark.slow

NEAR_S = 0.020
LAST_S = 0.030
"""The last landing of a pass has half a step after it before the runner leaves the picture: it reads 23 ms late."""


@cache
def analysed(film: Path) -> Analysis:
    return gaitcheck.assess(tracked(film), RUNNER)


def landings(analysis: Analysis) -> list[tuple[Side, float]]:
    return [(event.side, event.time_s) for event in analysis.gait.events if event.kind is EventKind.INITIAL_CONTACT]


def errors_s(analysis: Analysis, true: list[tuple[str, float]]) -> np.ndarray:
    """Of each landing that was found, against the nearest true one of the same foot."""
    return np.array(
        [min((found - time_s for own, time_s in true if own == side), key=abs) for side, found in landings(analysis)]
    )


class TestSomebodyWalksThenRunsThenStands:
    @pytest.fixture
    def analysis(self) -> Analysis:
        return analysed(starting_and_stopping())

    def test_each_is_told_with_its_time(self, analysis: Analysis) -> None:
        assert [each.kind for each in analysis.stretches] == [
            StretchKind.WALKING,
            StretchKind.RUNNING,
            StretchKind.STANDING,
        ]
        (run,) = (each for each in analysis.stretches if each.measured)
        assert WALKS_S - 0.2 < run.start_s < WALKS_S + 1.0
        assert WALKS_S + RUNS_S - 1.0 < run.end_s < WALKS_S + RUNS_S + 0.2
        assert "Walking before it and standing after it left out." in noted(analysis)[0]

    def test_the_cadence_is_that_of_the_run(self, analysis: Analysis) -> None:
        cadence = analysis.measured("cadence").overall
        print(f"cadence {cadence.value:.2f}, true {STARTING.cadence_spm}")
        assert cadence.value == pytest.approx(STARTING.cadence_spm, abs=1.0)

    def test_every_landing_is_that_of_the_run_on_its_foot(self, analysis: Analysis) -> None:
        run = schedule_of(STARTING).events(0.0, RUNS_S)
        true = [(each.side, WALKS_S + each.time_s) for each in run if each.kind == "initial_contact"]
        errors = errors_s(analysis, true)
        print(f"{len(errors)} of {len(true)} landings, worst {1000 * np.abs(errors).max():.0f} ms")
        assert np.abs(errors).max() < NEAR_S
        assert len(errors) >= len(true) - 4  # the first and the last step are trimmed

    def test_the_film_was_not_cut(self, analysis: Analysis) -> None:
        assert analysis.track.cuts == ()


class TestSomebodyCrossesAStillPictureTwice:
    @pytest.fixture
    def analysis(self) -> Analysis:
        return analysed(crossing_twice())

    def test_both_passes_are_measured_together(self, analysis: Analysis) -> None:
        measured = [each for each in analysis.stretches if each.measured]
        assert len(measured) == 2
        assert noted(analysis)[0].startswith("Measured: 2 passes put together")
        assert analysis.track.cuts == ()

    def test_the_cadence_is_that_of_the_run(self, analysis: Analysis) -> None:
        cadence = analysis.measured("cadence").overall
        print(f"cadence {cadence.value:.2f}, true {CROSSING.cadence_spm}")
        assert cadence.value == pytest.approx(CROSSING.cadence_spm, abs=1.0)

    def test_every_landing_is_near_a_true_one_of_its_foot(self, analysis: Analysis) -> None:
        run = schedule_of(CROSSING).events(0.0, CROSSING.duration_s)
        errors = np.abs(
            errors_s(analysis, [(each.side, each.time_s) for each in run if each.kind == "initial_contact"])
        )
        found_s = np.array([time_s for _, time_s in landings(analysis)])
        last = [found_s[found_s < each.end_s].max() for each in analysis.stretches if each.measured]
        is_last = np.isin(found_s, last)
        print(f"{len(errors)} landings, worst {1000 * errors[~is_last].max():.0f} ms, last of a pass {errors[is_last]}")
        assert errors[~is_last].max() < NEAR_S
        assert errors[is_last].max() < LAST_S
        assert len(errors) >= 10

    def test_each_leg_is_read_in_the_pass_in_which_it_is_near(self, analysis: Analysis) -> None:
        first, second = passer().pass_s, passer().pass_s + passer().away_s
        assert analysis.gait.near_side(first / 2) is Side.RIGHT
        assert analysis.gait.near_side(second + first / 2) is Side.LEFT
        reach = analysis.measured("overstride_ratio")
        assert reach.left.value is not None
        assert reach.right.value is not None
