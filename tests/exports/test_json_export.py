"""The analysis as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis
from gaitcheck.exports.json import SCHEMA_FILE, to_json, write
from tests.exports.runs import named, run, run_with_a_gap, slow_run, with_cue
from tests.runner import exact_track

SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every object that the schema describes."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is not JSON")


@pytest.mark.parametrize(
    "analysis",
    [run(), run("rear"), slow_run(), run_with_a_gap(), with_cue(run())],
    ids=["side", "rear", "slow", "gap", "cue"],
)
def test_every_analysis_keeps_to_the_schema(analysis: Analysis) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(to_json(analysis), parse_constant=refuse))


def test_the_schema_is_one_and_allows_nothing_that_it_does_not_name() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for part in objects(SCHEMA):
        assert part["additionalProperties"] is False
        assert set(part["required"]) == set(part["properties"])


def test_the_same_track_gives_the_same_bytes() -> None:
    track = exact_track(Scenario(), jitter_px=1.0)
    assert to_json(gaitcheck.assess(track)) == to_json(gaitcheck.assess(track))


def test_times_are_on_the_videos_own_clock_in_slow_motion() -> None:
    analysis = slow_run()
    written = json.loads(to_json(with_cue(analysis)))
    assert written["source"]["slow_motion_factor"] == 8.0
    assert written["source"]["capture_rate_hz"] == 240.0
    for event in written["events"]:
        assert event["time_s"] == pytest.approx(analysis.track.time_s[event["frame"]], abs=1 / 30)
    assert written["findings"][0]["moments_s"] == [4.0, 10.0]


def test_a_number_keeps_one_digit_more_than_is_printed() -> None:
    analysis = run()
    for measurement, written in zip(analysis.measurements, json.loads(to_json(analysis))["measurements"], strict=True):
        if isinstance(written["value"], float):
            assert written["value"] == round(written["value"], measurement.decimals + 1)


@pytest.mark.parametrize("name", ["läufer.mp4", "\x1b[31mred.mp4", "broken\udcff.mp4", "\x9b2J.mp4"])
def test_any_file_name_is_written_in_ascii(name: str) -> None:
    text = to_json(named(run(), name))
    assert text.isascii()
    assert json.loads(text)["source"]["file_name"].encode()


def test_the_file_holds_the_text(tmp_path: Path) -> None:
    write(run(), tmp_path / "analysis.json")
    assert (tmp_path / "analysis.json").read_text(encoding="utf-8") == to_json(run())
    assert [path.name for path in tmp_path.iterdir()] == ["analysis.json"]
