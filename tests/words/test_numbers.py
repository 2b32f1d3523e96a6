"""Numbers, changes and verdicts are written by one hand."""

from __future__ import annotations

import pytest

from gaitcheck.comparing import Answer, Verdict
from gaitcheck.types import Estimate
from gaitcheck.words import numbers
from gaitcheck.words.ranges import WORDS, Place, beside, place
from gaitcheck.words.verdicts import answer, verdict
from tests.reasons import MADE_UP

THERE = Estimate(value=168.06, low=166.96, high=169.24, steps=20)
FEW = Estimate(value=-0.04, low=-1.2, high=0.9, steps=4, few=True)
NONE = Estimate(why_absent=MADE_UP)
WORD = Estimate(value="rearfoot", steps=4, few=True)


def test_a_number_has_its_digits_and_never_a_minus_before_nothing() -> None:
    assert [numbers.number(value, 1) for value in (168.06, -0.04, 0.0)] == ["168.1", "0.0", "0.0"]
    assert [numbers.change(value, 0) for value in (3.4, -0.3, -3.4)] == ["+3", "+0", "-3"]


def test_a_number_is_told_with_half_of_its_interval_or_with_its_ends() -> None:
    with_half = [numbers.with_half(each, 1) for each in (THERE, FEW, NONE, WORD)]
    assert with_half == ["168.1 ± 1.2", "0.0* ± 1.2", "-", "rearfoot*"]
    assert [numbers.with_ends(each, 1) for each in (THERE, NONE, WORD)] == ["168.1 (167.0 to 169.2)", "-", "rearfoot"]
    assert numbers.change_with_ends(-0.3, -13.0, 12.0, 0) == "+0 (-13 to 12)"
    assert numbers.change_with_ends(None, None, None, 0) == "-"


@pytest.mark.parametrize("kind", Verdict)
def test_every_verdict_has_words(kind: Verdict) -> None:
    said = verdict(kind, "another speed")
    assert (said == "not compared: another speed") == (kind is Verdict.NOT_COMPARED)
    assert said.startswith("changed: ") == (kind in (Verdict.HIGHER, Verdict.LOWER))


@pytest.mark.parametrize("kind", Answer)
def test_every_answer_to_a_cue_has_words(kind: Answer) -> None:
    assert (answer(kind, "another speed") == "not compared: another speed") == (kind is Answer.NOT_COMPARED)


@pytest.mark.parametrize(
    ("low", "high", "where"),
    [
        (120, 210, Place.ANYWHERE),
        (120, 150, Place.BELOW),
        (120, 160, Place.MAYBE_BELOW),
        (155, 203, Place.IN),
        (160, 210, Place.MAYBE_ABOVE),
        (210, 211, Place.ABOVE),
    ],
)
def test_an_interval_lies_where_all_of_it_lies(low: float, high: float, where: Place) -> None:
    assert place(low, high, 155, 203) is where
    assert beside(low, high, 155, 203) == WORDS[where]
