"""Every reason why a number is absent has a sentence, which names the terminal's options in the terminal only."""

from __future__ import annotations

import pickle
import re
from json import loads
from pathlib import Path
from typing import Final

import pytest
from jsonschema import ValidationError, validate

from gaitcheck.absence import FACTS, Absence, AbsenceKind
from gaitcheck.exports import comparison, json
from gaitcheck.facts import DIGITS, WORDED, Fact
from gaitcheck.types import Side, ViewName
from gaitcheck.words import Surface
from gaitcheck.words.absences import NAMES, SENTENCES, in_words, why_not_compared
from tests.words.sentences import asked_for

MADE_UP: Final[dict[str, Fact]] = {
    **{"view": "rear", "said": "side", "seen": ViewName.SIDE_LEFT, "camera": ViewName.FRONT, "side": Side.LEFT},
    **{"unit": "deg", "text": "as another said it", "points": "head, toe"},
}
HEIGHT: Final = Absence.of(AbsenceKind.NEEDS_HEIGHT)
HIDDEN: Final = Absence.of(AbsenceKind.HIDDEN_BY_NEAR_LEG, side=Side.LEFT)


def made_up(kind: AbsenceKind) -> Absence:
    names = sorted(FACTS.get(kind, ()))
    return Absence.of(kind, **{name: MADE_UP.get(name, 100.0 + number) for number, name in enumerate(names)})


@pytest.mark.parametrize("kind", AbsenceKind)
def test_a_sentence_says_every_fact_and_no_other(kind: AbsenceKind) -> None:
    assert asked_for(SENTENCES[kind]) == FACTS.get(kind, frozenset())
    said = in_words(made_up(kind), Surface.TERMINAL)
    assert not re.search(r"[{}]", said)
    assert all(
        NAMES.get(name, {}).get(fact, str(fact).removesuffix(".0")) in said for name, fact in made_up(kind).facts
    )


@pytest.mark.parametrize("surface", [each for each in Surface if each is not Surface.TERMINAL])
@pytest.mark.parametrize("kind", AbsenceKind)
def test_no_option_of_the_terminal_leaves_the_terminal(kind: AbsenceKind, surface: Surface) -> None:
    there, elsewhere = in_words(made_up(kind), Surface.TERMINAL), in_words(made_up(kind), surface)
    assert "--" not in elsewhere
    assert re.sub(r" \(--[^)]*\)", "", there) == elsewhere


def test_the_terminal_names_the_option_with_its_value() -> None:
    slow = Absence.of(AbsenceKind.STORED_SLOW, filmed_hz=240.0, plays_hz=29.97)
    assert "slow motion (--capture-fps 240), or at 30 if it is not (--capture-fps 30)" in in_words(
        slow, Surface.TERMINAL
    )
    assert in_words(HEIGHT, Surface.TERMINAL) == "needs your height (--height-cm)"
    assert in_words(HEIGHT, Surface.PAGE) == "needs your height"


def test_a_word_that_cannot_be_told_says_so() -> None:
    unsure = Absence.of(AbsenceKind.NOT_REARFOOT, of_a_class=True)
    assert in_words(unsure, Surface.PYTHON) == "cannot tell: not rearfoot, but midfoot or forefoot is not sure"


def test_what_keeps_two_numbers_apart_is_said_once_or_of_each() -> None:
    def said(before: Absence | None, after: Absence | None) -> str:
        return why_not_compared(before, after, "another speed", Surface.PAGE)

    assert said(HEIGHT, HEIGHT) == "needs your height"
    rates = [Absence.of(AbsenceKind.NEEDS_FRAME_RATE, needed_hz=100, frame_rate_hz=rate) for rate in (29.97, 30)]
    assert said(*rates) == "needs at least 100 frames per second; this video has 30"
    assert said(HEIGHT, HIDDEN) == "before: needs your height; after: the near leg hides it; film from the left too"
    assert said(None, HEIGHT) == "after: needs your height"
    assert said(None, None) == "another speed"


def test_facts_of_another_kind_are_refused() -> None:
    for facts in ({}, {"side": "left", "steps": 3.0}, {"side": 3.0}):
        with pytest.raises(ValueError, match="hidden_by_near_leg"):
            Absence.of(AbsenceKind.HIDDEN_BY_NEAR_LEG, **facts)


def test_a_reason_travels_and_is_the_same_however_it_was_put_together() -> None:
    one = Absence.of(AbsenceKind.TOO_FEW_STEPS, steps=2, needed_steps=3)
    other = Absence.of(AbsenceKind.TOO_FEW_STEPS, needed_steps=3.0, steps=2.0 + 10.0 ** -(DIGITS + 1))
    assert one == other == pickle.loads(pickle.dumps(one))
    assert len({one, other}) == 1
    assert one.plain() == {"kind": "too_few_steps", "of_a_class": False, "needed_steps": 3.0, "steps": 2.0}


def test_every_word_among_the_facts_is_some_kinds() -> None:
    assert {name for names in FACTS.values() for name in names} >= WORDED


@pytest.mark.parametrize("kind", AbsenceKind)
@pytest.mark.parametrize("file", [json.SCHEMA_FILE, comparison.SCHEMA_FILE], ids=lambda path: path.name)
def test_the_schemas_know_every_kind_with_its_facts(file: Path, kind: AbsenceKind) -> None:
    absence = loads(file.read_text(encoding="utf-8"))["$defs"]["absence"]
    validate(made_up(kind).plain(), absence)
    with pytest.raises(ValidationError):
        validate({**made_up(kind).plain(), "another": 1.0}, absence)
