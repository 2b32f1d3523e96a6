"""What is in doubt of a film is said before its numbers, of both films of a run."""

from __future__ import annotations

from dataclasses import replace

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.joining import join
from gaitcheck.types import Analysis
from gaitcheck.words import Surface
from gaitcheck.words.warnings import warnings
from tests.exports.runs import run


def doubted(analysis: Analysis, **doubt: Absence) -> Analysis:
    return replace(analysis, gait=replace(analysis.gait, motion=replace(analysis.gait.motion, **doubt)))


def test_a_film_whose_times_are_in_doubt_says_so_first_and_how_to_mend_it() -> None:
    slow = doubted(run(), clock_doubt=Absence.of(AbsenceKind.LOOKS_SLOW, cadence_spm=60.0))
    first, *rest = warnings(slow, Surface.TERMINAL)
    assert first.startswith("Times are left out: the video looks like slow motion (60 steps per minute")
    assert first.endswith("it was filmed (--capture-fps).")
    assert rest == list(run().quality.warnings)


def test_the_second_films_doubt_is_said_with_its_name() -> None:
    both = join(run(), doubted(run("rear"), view_doubt=Absence.of(AbsenceKind.OBLIQUE)))
    (told,) = (each for each in warnings(both, Surface.PAGE) if "between side and rear" in each)
    assert told.startswith("In chosen.mp4: The view: the camera stands")
