"""What to know of a film is said in whole sentences before its numbers, of both films of a run."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.joining import join
from gaitcheck.note import FACTS, Note, NoteKind
from gaitcheck.types import Analysis, Side, ViewName
from gaitcheck.words import Surface
from gaitcheck.words.notes import SENTENCES, in_words, notes
from tests.exports.runs import run
from tests.words.sentences import asked_for

WORDS = {"camera": ViewName.REAR, "side": Side.LEFT, "text": "As another said it."}


def made_up(kind: NoteKind) -> Note:
    return Note.of(kind, **{name: WORDS.get(name, 0.5) for name in FACTS.get(kind, ())})


def doubted(analysis: Analysis, **doubt: Absence) -> Analysis:
    return replace(analysis, gait=replace(analysis.gait, motion=replace(analysis.gait.motion, **doubt)))


@pytest.mark.parametrize("kind", NoteKind)
def test_a_sentence_says_every_fact_and_no_other(kind: NoteKind) -> None:
    assert asked_for(SENTENCES[kind]) == FACTS.get(kind, frozenset())
    said = in_words(made_up(kind), Surface.PAGE)
    assert re.fullmatch(r"[A-Z0-9][^{}]*\.", said)
    assert "--" not in said


def test_only_the_terminal_says_how_another_runner_is_chosen() -> None:
    two = Note.of(NoteKind.OTHERS_IN_PICTURE, people=2)
    said = "2 people are in the picture; the nearest runner was followed"
    assert in_words(two, Surface.TERMINAL) == f"{said} (--runner X,Y picks another)."
    assert in_words(two, Surface.PYTHON) == f"{said}."


def test_facts_of_another_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="few_steps"):
        Note.of(NoteKind.FEW_STEPS, share=0.5)


def test_a_film_whose_times_are_in_doubt_says_so_first_and_how_to_mend_it() -> None:
    slow = doubted(run(), clock_doubt=Absence.of(AbsenceKind.LOOKS_SLOW, cadence_spm=60.0))
    first, *rest = notes(slow, Surface.TERMINAL)
    assert first.startswith("Times are left out: the video looks like slow motion (60 steps per minute")
    assert first.endswith("it was filmed (--capture-fps).")
    assert rest == list(notes(run(), Surface.TERMINAL))


def test_the_second_films_doubt_is_said_with_its_name() -> None:
    both = join(run(), doubted(run("rear"), view_doubt=Absence.of(AbsenceKind.OBLIQUE)))
    (told,) = (each for each in notes(both, Surface.PAGE) if "between side and rear" in each)
    assert told.startswith("In chosen.mp4: The view: the camera stands")
