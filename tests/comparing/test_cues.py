"""What came of the cues: did the number that spoke for one move, and the wished way?"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from benchmarks.synthetic.scenario import Leg
from gaitcheck.absence import AbsenceKind
from gaitcheck.comparing import Answer, CueReply, Verdict
from gaitcheck.comparing.both import compare
from gaitcheck.recorded import Recorded
from gaitcheck.recorded.fields import Field
from gaitcheck.recorded.reading import cue_of
from gaitcheck.types import Side
from tests.comparing.runs import run
from tests.reasons import kind

REACHING: Final = {"left": Leg(overstride_m=0.36), "right": Leg(overstride_m=0.36)}


def given(run: Recorded, *reasons: tuple[str, Side | None], cue: str = "raise_cadence") -> Recorded:
    """The run as if this cue had been given for these numbers, in a file that says no more of it than its name."""
    because = [{"metric": metric, "side": side, "says": ""} for metric, side in reasons]
    told = {"id": cue, "title": "A title", "cue": "Do it.", "first": True, "because": because, "strength": "limited"}
    return replace(run, cues=(cue_of(Field(told)),))


def only(before: Recorded, after: Recorded) -> CueReply:
    (found,) = compare(before, after).cues
    return found


def test_a_cue_that_was_given_and_followed_is_told_as_such() -> None:
    reply = only(run(cadence_spm=150.0), run(cadence_spm=159.0, seed=7))
    assert (reply.id, reply.first, reply.still_given) == ("raise_cadence", True, False)
    assert reply.fate == "no longer given"
    beat = next(each for each in reply.replies if each.change.metric == "cadence")
    assert (beat.wished, beat.answer) == (Verdict.HIGHER, Answer.AS_WISHED)


@pytest.mark.parametrize(
    ("after_spm", "answer"), [(180.0, Answer.AS_WISHED), (168.0, Answer.TOO_SMALL), (160.0, Answer.AGAINST)]
)
def test_the_answer_is_the_change_seen_from_the_wish(after_spm: float, answer: Answer) -> None:
    reply = only(given(run(), ("cadence", None)), run(cadence_spm=after_spm, seed=7))
    assert [each.answer for each in reply.replies] == [answer]


def test_less_is_more_where_less_was_wished() -> None:
    before = given(run(**REACHING), ("overstride_com_ratio", None), cue="land_under_hips")
    (reply,) = only(before, run(seed=7)).replies
    assert (reply.change.side, reply.wished, reply.answer) == (Side.RIGHT, Verdict.LOWER, Answer.AS_WISHED)


def test_a_number_that_is_gone_says_why() -> None:
    before = given(run(**REACHING), ("overstride_com_ratio", None), cue="land_under_hips")
    found = only(before, run(view="rear"))
    (reply,) = found.replies
    assert reply.answer is Answer.NOT_COMPARED
    assert kind(reply.change.after) is AbsenceKind.NEEDS_VIEW
    assert found.fate.startswith("cannot tell")


def test_only_the_leg_that_was_meant_is_asked() -> None:
    before = given(run(view="rear"), ("knee_valgus_angle", Side.LEFT), cue="knee_over_second_toe")
    (reply,) = only(before, run(view="rear", seed=7)).replies
    assert reply.change.side is Side.LEFT


def test_a_cue_that_is_given_again_is_told_as_such() -> None:
    assert only(given(run(), ("cadence", None)), given(run(seed=7), ("cadence", None))).still_given


@pytest.mark.parametrize("note", ["foot_strike_note", "see_a_clinician"])
def test_what_asks_for_no_change_is_not_asked_about(note: str) -> None:
    assert compare(given(run(), ("foot_strike_type", None), cue=note), run(seed=7)).cues == ()


def test_a_cue_of_another_version_is_not_guessed_at() -> None:
    reply = only(given(run(), ("cadence", None), cue="stand_on_your_head"), run(seed=7))
    assert reply.replies == ()
    assert "does not know" in reply.why_none
