"""Whatever a film gives: a clear refusal, or numbers that may be shown.

The same films by the thousand: ``python -m benchmarks.mutated`` (docs/robustness.md).
"""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from benchmarks.mutated.films import mutated
from benchmarks.mutated.held import outcome

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


@given(dice=st.randoms(use_true_random=False))
@settings(max_examples=500, deadline=None, derandomize=True, suppress_health_check=SLOW)
def test_a_film_is_refused_in_words_or_measured_within_its_interval(dice: Random) -> None:
    event(outcome(*mutated(dice)))
