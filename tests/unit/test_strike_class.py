"""The foot strike as a word: said only when it is sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitcheck.metrics.strike_class import strike_class
from tests.reasons import said


@pytest.mark.parametrize(
    ("angle_deg", "half_deg", "rate_hz", "word"),
    [
        (20.0, 8.0, 60, "rearfoot"),
        (20.0, 8.0, 30, "rearfoot"),
        (-12.0, 6.0, 120, "forefoot"),
        (3.0, 3.0, 120, "midfoot"),
    ],
)
def test_a_clear_angle_is_named(angle_deg: float, half_deg: float, rate_hz: float, word: str) -> None:
    assert strike_class(angle_deg, half_deg, 10, False, rate_hz).value == word


@pytest.mark.parametrize(
    ("angle_deg", "half_deg", "rate_hz", "reason"),
    [
        (9.0, 8.0, 120, "between rearfoot and midfoot"),
        (-12.0, 6.0, 60, "midfoot or forefoot is not sure"),
        (-2.0, 4.0, 120, "midfoot or forefoot is not sure"),
    ],
)
def test_an_unclear_angle_is_not_named_and_says_why(
    angle_deg: float, half_deg: float, rate_hz: float, reason: str
) -> None:
    estimate = strike_class(angle_deg, half_deg, 10, False, rate_hz)
    assert estimate.value is None
    assert said(estimate).startswith("cannot tell: ")
    assert reason in said(estimate)


@given(angle_deg=st.floats(-30, 40), half_deg=st.floats(0.1, 30), rate_hz=st.sampled_from([30.0, 60.0, 240.0]))
def test_a_word_always_lies_with_its_angle(angle_deg: float, half_deg: float, rate_hz: float) -> None:
    word = strike_class(angle_deg, half_deg, 10, False, rate_hz).value
    if word == "rearfoot":
        assert angle_deg > 8
    if word in ("midfoot", "forefoot"):
        assert angle_deg < 8
