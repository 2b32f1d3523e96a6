"""``gaitcheck compare``: words, JSON, and one clear line for what is no analysis."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gaitcheck.cli import main
from gaitcheck.comparing import Change
from gaitcheck.comparing.changes import judge
from gaitcheck.exports.comparison import SCHEMA_FILE
from gaitcheck.exports.comparison_rows import row
from gaitcheck.exports.json import write
from gaitcheck.joining import join
from gaitcheck.types import Estimate, Side
from tests.comparing.runs import analysed, told
from tests.exports.runs import named

SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    write(analysed(cadence_spm=150.0), before)
    write(analysed(cadence_spm=159.0, seed=7, told=told(shoes="black")), after)
    return str(before), str(after)


def objects(schema: Any) -> list[dict[str, Any]]:
    """Every object that the schema describes."""
    parts = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    own = [schema] if isinstance(schema, dict) and schema.get("type") == "object" else []
    return own + [each for part in parts for each in objects(part)]


def test_the_cue_comes_first_then_every_number_with_its_verdict(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *files]) == 0
    shown = capsys.readouterr().out
    assert "Note: The shoes differ, grey before and black after" in shown
    assert "(begun with): no longer given." in shown
    moved = re.search(r"Cadence, to be higher: moved as wished \(\+([0-9.]+) steps/min\)\.", shown)
    assert moved
    assert float(moved[1]) == pytest.approx(9.0, abs=0.2)
    assert shown.index("What came of the cues") < shown.index("changed: higher") < shown.index("In neither analysis")
    assert "changed: lower" in shown
    assert "too small to tell" in shown
    assert "needs a rear or front view" in shown
    assert "Information, not diagnosis" in shown
    assert "\x1b[" not in shown


def test_json_is_all_that_is_printed_and_keeps_to_its_schema(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *files, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    Draft202012Validator(SCHEMA).validate(printed)
    cadence = next(change for change in printed["changes"] if change["metric"] == "cadence")
    assert cadence["verdict"] == "higher"
    assert cadence["low"] < 9.0 < cadence["high"]
    assert printed["cues"][0]["replies"][0]["answer"] == "as_wished"


def test_two_joined_analyses_keep_to_the_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(join(analysed(), analysed(view="rear")), tmp_path / "joined.json")
    write(analysed(view="rear", seed=7), tmp_path / "rear.json")
    assert main(["compare", str(tmp_path / "joined.json"), str(tmp_path / "rear.json"), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    Draft202012Validator(SCHEMA).validate(printed)
    assert [film["view"] for film in printed["before"]["films"]] == ["side-right", "rear"]


def test_the_schema_allows_nothing_that_it_does_not_name() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for part in objects(SCHEMA):
        assert part["additionalProperties"] is False
        assert set(part["required"]) == set(part["properties"])


def test_a_hostile_name_is_shown_as_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(named(analysed(), "\x1b[31mred.mp4"), tmp_path / "odd.json")
    assert main(["compare", str(tmp_path / "odd.json"), str(tmp_path / "odd.json")]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert r"\x1b[31mred.mp4" in shown


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("text", ["", "{}", '{"schema": "gaitcheck.comparison/1"}', "[" * 100_000])
def test_what_is_no_analysis_is_one_line_and_a_hint(
    files: tuple[str, str], which: int, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(files[which]).write_text(text)
    assert main(["compare", *files]) == 4
    said = capsys.readouterr()
    assert said.out == ""
    message, hint = said.err.splitlines()
    assert files[which] in message
    assert "analysis.json" in hint


def test_what_is_too_small_only_by_what_others_could_tell_says_so() -> None:
    sure = Change(
        metric="shank_angle_at_contact",
        title="Shank angle at contact",
        unit="deg",
        decimals=1,
        side=Side.LEFT,
        before=Estimate(value=5.0, low=4.0, high=6.0, steps=20),
        after=Estimate(value=9.0, low=8.0, high=10.0, steps=20),
        verdict=judge(4.0, 2.6, 5.4, 4.8),
        value=4.0,
        low=2.6,
        high=5.4,
        smallest_detectable=4.8,
    )
    assert row(sure)[3:] == ("+4.0 (2.6 to 5.4)", "too small to tell: from day to day it differs by up to 4.8 deg")
