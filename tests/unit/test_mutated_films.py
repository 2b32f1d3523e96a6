"""Whatever a film gives: a clear refusal, or numbers that may be shown.

The same films by the thousand: ``python -m benchmarks.mutated`` (docs/robustness.md).
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from benchmarks.mutated.__main__ import BROKEN, of_film
from benchmarks.mutated.films import mutated
from benchmarks.mutated.held import outcome

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


@given(dice=st.randoms(use_true_random=False))
@settings(max_examples=500, deadline=None, derandomize=True, suppress_health_check=SLOW)
def test_a_film_is_refused_in_words_or_measured_within_its_interval(dice: Random) -> None:
    event(outcome(*mutated(dice)))


@pytest.mark.parametrize("number", [756, 7609])
def test_a_body_without_a_trunk_and_a_run_of_two_steps_are_refused(number: int) -> None:
    """Of the 10,000, these broke: hips and shoulders in one place, and a run that was all starting and ending."""
    assert not of_film(number).startswith(BROKEN)
