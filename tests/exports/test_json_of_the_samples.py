"""analysis.json: it conforms to its schema, holds what it should and never a not-a-number."""

from __future__ import annotations

import json
from collections.abc import Callable

import jsonschema
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Settings
from gaitcheck.exports.json import SCHEMA_FILE, to_json
from gaitcheck.protocol import RUNNING
from tests.conftest import Sample
from tests.runner import exact_track

VALIDATOR = jsonschema.Draft202012Validator(json.loads(SCHEMA_FILE.read_text()))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(VALIDATOR.schema)


@pytest.mark.parametrize("name", ["side_right", "side_left", "rear", "front"])
def test_the_samples_conform(sample: Callable[[str], Sample], name: str) -> None:
    VALIDATOR.validate(json.loads(to_json(sample(name)[0])))


@pytest.mark.parametrize(
    "chosen", [Settings(), Settings(height_cm=180, speed_kmh=11, capture_fps=120, runner_xy=(3.0, 4.0), view="side")]
)
def test_any_settings_conform(chosen: Settings) -> None:
    slow = Scenario(frame_rate_hz=120, playback_rate_hz=30, duration_s=3.0)
    VALIDATOR.validate(json.loads(to_json(gaitcheck.assess(exact_track(slow), chosen))))


def test_a_wrong_field_does_not_conform(sample: Callable[[str], Sample]) -> None:
    written = json.loads(to_json(sample("rear")[0]))
    written["view"]["name"] = "above"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(written)


def test_every_metric_is_there_with_a_value_or_a_reason(sample: Callable[[str], Sample]) -> None:
    written = json.loads(to_json(sample("rear")[0]))
    assert [entry["metric"] for entry in written["measurements"]] == [metric.id for metric in RUNNING.metrics]
    for entry in written["measurements"]:
        assert (entry["value"] is None) != (entry["why_absent"] is None)
        assert entry["unit"]


def test_times_are_on_the_videos_own_clock_in_slow_motion() -> None:
    slow = Scenario(frame_rate_hz=120, playback_rate_hz=30, duration_s=3.0)
    written = json.loads(to_json(gaitcheck.assess(exact_track(slow), Settings(capture_fps=120))))
    assert written["source"]["slow_motion_factor"] == 4.0
    assert written["events"][-1]["time_s"] > 8.0
    for event in written["events"]:
        assert event["time_s"] == pytest.approx(event["frame"] / 30, abs=0.5 / 30 + 1e-3)
