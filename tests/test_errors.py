"""An error says what to do to everybody, and how the terminal does it to the terminal only."""

from __future__ import annotations

import pickle
from dataclasses import asdict

import pytest

from gaitcheck.cli.app import _ended_by
from gaitcheck.errors import GaitCheckError, NotRunning, VideoRefused, named
from gaitcheck.jobs.child import refused
from gaitcheck.jobs.order import Outcome

WALKING = NotRunning("Walking.", hint="Tell the frame rate.", option="The option for it is --capture-fps.")


def parts(error: GaitCheckError) -> tuple[type, str, str, str]:
    return type(error), str(error), error.hint, error.option


def test_the_option_travels_with_the_hint() -> None:
    assert parts(pickle.loads(pickle.dumps(WALKING))) == parts(WALKING)
    outcome = Outcome(**asdict(refused(WALKING)))
    assert parts(named(outcome.kind, outcome.message, outcome.hint, outcome.option)) == parts(WALKING)


def test_another_line_on_what_happened_leaves_what_to_do() -> None:
    assert parts(WALKING.saying("Strolling.")) == (NotRunning, "Strolling.", WALKING.hint, WALKING.option)


def test_the_terminal_says_both(capsys: pytest.CaptureFixture[str]) -> None:
    assert _ended_by(WALKING) == NotRunning.exit_code
    assert capsys.readouterr().err == (
        "gaitcheck: Walking.\n  Tell the frame rate. The option for it is --capture-fps.\n"
    )
    _ended_by(VideoRefused("Too long."))
    assert capsys.readouterr().err.endswith("\n  Trim or convert the video and try again.\n")
