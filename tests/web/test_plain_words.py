"""The pages say things as a runner would, and choose what is sensible at first."""

from __future__ import annotations

import re
from functools import cache

import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.exports.absent import reasons
from gaitcheck.exports.json import to_dict
from gaitcheck.findings.declare import Rule
from gaitcheck.jobs.summary import summary
from gaitcheck.protocol import RUNNING
from gaitcheck.recorded.older import without_the_terminal
from gaitcheck.recorded.reading import recorded
from gaitcheck.report import to_html
from gaitcheck.web.routes.pages import _earlier_and_later
from gaitcheck.web.run import Run, State, run_of
from gaitcheck.web.showing import films, number_rows
from gaitcheck.web.templating import TEMPLATES
from gaitcheck.words import Surface
from tests.runner import exact_track


def shown(text: object, how: str) -> str:
    return TEMPLATES.from_string("{{ text | " + how + " }}").render(text=text)


def test_a_sentence_of_an_older_version_loses_the_terminals_option_and_nothing_else() -> None:
    said = without_the_terminal
    assert said("needs the treadmill's speed (--speed-kmh).") == "needs the treadmill's speed."
    assert said("the nearest was followed (--runner X,Y picks another).") == "the nearest was followed."
    assert said("Trim it, or set GAITCHECK_MOST_GIB to allow more.") == "Trim it."
    assert said("26.2 deg (18.3 to 34.1)") == "26.2 deg (18.3 to 34.1)"


def test_why_an_older_version_could_not_read_a_run_is_shown_without_the_terminal() -> None:
    kept = Run(id="1", created="2026-11-23", name="run.mp4", state=State.FAILED, hint="Say how fast (--capture-fps).")
    assert run_of(kept.to_bytes()).hint == "Say how fast."


TERMINAL = re.compile(r"--\w|\bgaitcheck [a-z]+\b|GAITCHECK_|leg_lengths|_deg\b|_cm\b")
"""What a runner who types no commands does not know."""


@cache
def told(name: str) -> Analysis:
    """Runs of which much is absent, in doubt or asked for."""
    slow = Scenario(frame_rate_hz=240.0, playback_rate_hz=30.0, duration_s=3.0)
    low = Scenario(cadence_spm=150.0, trunk_lean_deg=0.0)
    runs = {
        "side": (Scenario(view="side-right"), Settings()),
        "rear": (Scenario(view="rear"), Settings()),
        "contradicted": (Scenario(view="rear"), Settings(view="side")),
        "slow motion": (slow, Settings()),
        "cues": (low, Settings(height_cm=175)),
        "held back": (low, Settings(height_cm=175, history=("achilles",), mass_kg=70)),
        "pain": (low, Settings(height_cm=175, pain=7.0)),
    }
    scenario, settings = runs[name]
    return gaitcheck.assess(exact_track(scenario, jitter_px=1.0), settings)


RUNS = ("side", "rear", "contradicted", "slow motion", "cues", "held back", "pain")


@pytest.mark.parametrize("name", RUNS)
def test_neither_page_nor_report_has_a_word_of_the_terminal(name: str) -> None:
    analysis = to_dict(told(name))
    run = Run(id="1", created="2026-11-23", name="run.mp4", state=State.DONE)
    page = TEMPLATES.get_template("run.html.j2").render(
        run=run,
        analysis=analysis,
        films=films(summary(told(name))["films"]),
        rows=number_rows(analysis),
        absent=reasons(recorded(analysis).numbers.values(), Surface.PAGE),
        warnings=analysis["quality"]["warnings"],
    )
    provenance = "How it was made"
    report = to_html(told(name)).partition("</style>")[2].rpartition(provenance)[0]
    for text in (page, report):
        words = re.sub(r"<[^>]*>", " ", text)
        assert not TERMINAL.search(words), TERMINAL.search(words)


@pytest.mark.parametrize("rule", RUNNING.findings)
def test_no_cue_asks_for_a_command(rule: Rule) -> None:
    texts = (rule.title, rule.cue, rule.evidence, rule.effect, rule.dose, rule.side_effects, rule.check, rule.why_not)
    assert not any(TERMINAL.search(text) for text in texts)


@pytest.mark.parametrize("state", State)
def test_every_state_of_a_run_has_words(state: State) -> None:
    assert shown(state, "state") not in ("", "failed", "quarantined")


def test_a_whole_number_has_no_point() -> None:
    assert (shown(175.0, "shortest"), shown(10.4, "shortest")) == ("175", "10.4")


def test_the_run_before_from_the_same_side_is_chosen_and_else_the_newest_two() -> None:
    rear, side, older = (
        {"id": name, "view": view} for name, view in (("1", "rear"), ("2", "side-left"), ("3", "rear"))
    )
    assert _earlier_and_later([rear, side, older]) == ("3", "1")
    assert _earlier_and_later([rear, side]) == ("2", "1")
    assert _earlier_and_later([rear]) == ("", "")


def test_no_empty_box_is_shown_before_a_body_is_found() -> None:
    run = Run(id="1", created="2026-11-23", name="run.mp4", state=State.RUNNING)
    page = TEMPLATES.get_template("run.html.j2").render(run=run, analysis=None)
    assert re.search(r'<canvas id="figure"[^>]* hidden>', page)
