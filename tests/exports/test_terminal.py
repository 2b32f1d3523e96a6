"""The analysis in the terminal."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console

from gaitcheck import Analysis
from gaitcheck.exports.terminal import show
from tests.exports.runs import named, run, slow_run, with_cue, with_few_steps
from tests.reasons import said

COLOUR = re.compile(r"\x1b\[[0-9;]*\b(3[0-7]|4[0-7]|9[0-7]|38|48)\b[0-9;]*m")


def shown(analysis: Analysis, width: int = 80, *, terminal: bool = True) -> str:
    out = io.StringIO()
    show(analysis, Console(file=out, width=width, force_terminal=terminal, highlight=False))
    return out.getvalue()


def words(text: str) -> str:
    """Without styles and line breaks."""
    return " ".join(re.sub(r"\x1b\[[0-9;]*m", "", text).split())


@pytest.mark.parametrize("view", ["side-right", "rear"])
@pytest.mark.parametrize("width", [80, 100, 160])
def test_no_line_is_wider_than_the_terminal(view: str, width: int) -> None:
    text = re.sub(r"\x1b\[[0-9;]*m", "", shown(with_cue(run(view)), width))
    assert max(len(line) for line in text.splitlines()) <= width


def test_every_measurement_is_told_or_has_a_reason() -> None:
    text = words(shown(run(), 200)).lower()
    for measurement in run().measurements:
        assert measurement.title.lower() in text
        if measurement.overall.value is None:
            assert said(measurement.overall).lower() in text


def test_every_number_has_its_unit_and_its_interval() -> None:
    text = words(shown(run(), 200))
    for measurement in run().measurements:
        if isinstance(measurement.overall.value, float):
            assert f"{measurement.title}, {measurement.unit}" in text
            assert re.search(rf"{measurement.overall.value:.{measurement.decimals}f}\*? ± ", text)


def test_few_steps_are_marked_and_explained() -> None:
    text = words(shown(with_few_steps(run())))
    assert "171.0* ± 2.0" in text
    assert "*: few steps (3 to 6)" in text


def test_it_says_which_leg_is_near() -> None:
    assert "the right leg is near" in words(shown(run("side-right")))
    assert "near" not in words(shown(run("rear"))).split("Not measured")[0]


def test_the_first_cue_is_marked_with_reasons_moments_and_evidence() -> None:
    text = words(shown(with_cue(run())))
    for part in ("begin with this one", "Do the chosen thing.", "Cadence, left leg", "0.50, 1.25 s", "limited"):
        assert part in text


def test_moments_are_on_the_videos_own_clock() -> None:
    assert "4.00, 10.00 s in the video" in words(shown(with_cue(slow_run())))


def test_no_finding_is_said() -> None:
    assert "Nothing stands out" in words(shown(replace(run(), findings=())))


@pytest.mark.parametrize("findings", [True, False])
def test_it_ends_with_information_not_diagnosis(findings: bool) -> None:
    analysis = with_cue(run()) if findings else replace(run(), findings=())
    assert shown(analysis, terminal=False).strip().splitlines()[-1].startswith("Information, not diagnosis.")


def test_a_file_or_pipe_gets_plain_text() -> None:
    assert "\x1b" not in shown(with_cue(run()), terminal=False)


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert not COLOUR.search(shown(with_cue(run())))


def test_a_hostile_file_name_is_shown_as_text() -> None:
    text = shown(named(run(), "[red]\x1b[31mx\n:smile:\u202egnp.mp4"), 200, terminal=False)
    assert r"[red]\x1b[31mx\n:smile:\u202egnp.mp4" in text
